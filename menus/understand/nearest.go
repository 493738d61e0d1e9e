package understand

// Nearest is the place of the name that a text spells, right or nearly so; ok is false
// when none or several come near. Names may stand in several spellings.
func Nearest(s string, names [][]string) (place int, ok bool) {
	typed := []rune(Fold(s))
	best := len(typed)/3 + 1 // fewer than this many letters may be wrong
	for i, spellings := range names {
		for _, name := range spellings {
			d := distance(typed, []rune(Fold(name)))
			switch {
			case d < best:
				place, best, ok = i, d, true
			case d == best && i != place:
				ok = false
			}
		}
	}
	return place, ok
}

// distance counts the letters to add, drop or change to come from one word to another.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := before
			if x != y {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
