package menus

import (
	"strings"

	"helpline/billing"
)

// needOf is what a person must be allowed for an option.
func needOf(option string) billing.Scope {
	switch option, _, _ = strings.Cut(option, "."); option {
	case "pay":
		return billing.Pay
	case "connections":
		return 0
	case "apply": // what is applied for changes the connection itself
		return billing.Full
	}
	return billing.See
}

// afterProof is the step an option was on its way to.
func afterProof(option string, n billing.IVRS) Step {
	if kind, ok := strings.CutPrefix(option, "apply."); ok {
		return wish{Kind: billing.ApplicationKind(kind), IVRS: n}.next(false)
	}
	if p, ok := strings.CutPrefix(option, historyErrand); ok {
		return past(p).about(n)
	}
	switch option {
	case "receipt":
		return receipts{IVRS: n}
	case "connections":
		return connection{IVRS: n}
	case "reading":
		return reading{IVRS: n}
	case "pay":
		return payWhat{IVRS: n}
	case "bill.why":
		return billWhy{IVRS: n}
	}
	return bill{IVRS: n}
}
