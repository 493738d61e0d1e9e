package cloudapi

// nextOfKnown sorts Meta's codes (error-codes; the codes of 2026 from its change log)
// by what to do. What asks for an operator but touches one recipient or one template
// only is a GiveUp, which staff see too: it must not stop everybody's messages.
func nextOfKnown(code int) (Next, bool) {
	switch code {
	case 1, 2, // unknown; service down
		131000, 131016, 133004, // something went wrong; service or server unavailable
		131057, // maintenance during a throughput upgrade, up to a minute
		135000: // generic
		return Retry, true
	case 4, 80007, 613, // calls of the app or the account
		130429, // throughput of the number
		131048: // spam limit of the number
		return SlowDown, true
	case 131056:
		return PairSlowDown, true
	case 131047:
		return UseTemplate, true
	case 131053:
		return ReuploadMedia, true
	case 3, 10, 33, 190, 368, // capability, permission, number deleted, token, policy
		131005, 131031, 131037, 131042, 131045, // access, locked, display name, payment, registration
		133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016: // registration and PIN
		return Stop, true
	case 100, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131049, 131050, 131051, 131052,
		131060, 131062, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069,
		134011, 137000,
		2046, 2047: // an order status that does not follow; canceling what is paid
		return GiveUp, true
	}
	if 200 <= code && code <= 299 { // permissions
		return Stop, true
	}
	return Done, false
}
