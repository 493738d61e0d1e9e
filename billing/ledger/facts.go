package ledger

import "context"

// Facts tells everything people changed as readable lines, by time, for stories that
// end in what was written:
//
//	complaint KIND IVRS-or-OFFICE STATE NUMBER    (- where neither is known)
//	application KIND IVRS-or-PURPOSE STATE NUMBER
//	reading IVRS FIGURE STATE NUMBER
//	link IVRS PERSON RELATION [SCOPE]             (where it is not all)
//	unlinked IVRS PERSON [owner|moved]            (where not by the person)
//	owner asked IVRS PERSON RELATION [SCOPE|no]   (once decided)
//	nickname IVRS PERSON NAME
//	asked IVRS PAISE STATE REFERENCE              (money)
//	paid IVRS PAISE RECEIPT
func (l *Ledger) Facts(ctx context.Context) ([]string, error) {
	const query = `SELECT fact FROM (
			SELECT lodged_at AS at, concat_ws(' ', 'complaint', kind, coalesce(ivrs, nullif(office, ''), '-'), state, number) AS fact FROM complaints
			UNION ALL
			SELECT sent_at, concat_ws(' ', 'reading', ivrs, figure, state, number) FROM readings
			UNION ALL
			SELECT lodged_at, concat_ws(' ', 'application', kind, coalesce(ivrs, form ->> 'Purpose'), state, number) FROM applications
			UNION ALL
			SELECT linked_at, concat_ws(' ', 'link', ivrs, person, relation, ` + scopeFact + `) FROM links WHERE removed_at IS NULL
			UNION ALL
			SELECT removed_at, concat_ws(' ', 'unlinked', ivrs, person, iif(removed_by = 'self', NULL, removed_by)) FROM links WHERE removed_at IS NOT NULL
			UNION ALL
			SELECT asked_at, concat_ws(' ', 'owner asked', ivrs, person, relation, iif(scope = 7, 'all', ` + scopeFact + `)) FROM link_requests
			UNION ALL
			SELECT 9e15, concat_ws(' ', 'nickname', ivrs, person, name) FROM nicknames
			UNION ALL
			SELECT made_at, concat_ws(' ', 'asked', ivrs, amount, state, reference) FROM payment_requests
			UNION ALL
			SELECT p.paid_at, concat_ws(' ', 'paid', p.ivrs, p.amount, p.receipt) FROM collections JOIN payments p USING (receipt))
		ORDER BY at, fact`
	return list(ctx, l.db.Read, func(fact *string) []any { return []any{fact} }, query)
}

const scopeFact = `CASE scope WHEN 0 THEN 'no' WHEN 2 THEN 'pay' WHEN 3 THEN 'bill+pay' END`
