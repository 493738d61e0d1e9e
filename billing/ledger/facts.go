package ledger

import "context"

// Facts tells everything people changed as readable lines, by time, for stories that
// end in what was written:
//
//	complaint KIND IVRS-or-OFFICE STATE NUMBER    (- where neither is known)
//	link IVRS PERSON RELATION
//	unlinked IVRS PERSON
func (l *Ledger) Facts(ctx context.Context) ([]string, error) {
	const query = `SELECT fact FROM (
			SELECT lodged_at AS at, concat_ws(' ', 'complaint', kind, coalesce(ivrs, nullif(office, ''), '-'), state, number) AS fact FROM complaints
			UNION ALL
			SELECT linked_at, concat_ws(' ', 'link', ivrs, person, relation) FROM links WHERE removed_at IS NULL
			UNION ALL
			SELECT removed_at, concat_ws(' ', 'unlinked', ivrs, person) FROM links WHERE removed_at IS NOT NULL)
		ORDER BY at, fact`
	return list(ctx, l.db.Read, func(fact *string) []any { return []any{fact} }, query)
}
