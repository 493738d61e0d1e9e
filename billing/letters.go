package billing

import "github.com/rivo/uniseg"

// firstLetter is the first letter people see of a word: a whole akshara, not a rune.
func firstLetter(word string) string {
	letter, _, _, _ := uniseg.FirstGraphemeClusterInString(word, -1)
	return letter
}
