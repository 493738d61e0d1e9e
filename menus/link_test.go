package menus_test

import (
	"fmt"
	"strings"
	"testing"

	"helpline/bot"

	"github.com/google/go-cmp/cmp"
)

// TestWhatIsSaidDoesNotTellWhetherANumberExists walks the whole of adding a connection,
// until codes and questions run out, for one that is there, one without a mobile and
// one nobody has. What the person hears is the same to the letter.
func TestWhatIsSaidDoesNotTellWhetherANumberExists(t *testing.T) {
	ways := map[string][]string{
		"the owner, then codes": {"8", "1", "N", "3", "8", "1", "N", "4", "000000", "मेरा कोड", "000000", "000000", "000000", "1", "मालिक से पूछें",
			"Hi", "8", "1", "N", "5", "3", "N", "000000"},
		"codes, then the owner": {"3", "N", "000000", "1", "1", "1", "मालिक से पूछें", "2", "N", "bill", "N"},
		"a friend's, in English": {"English", "my connections", "add a connection", "N", "friend's, by asking", "my connections", "1", "N", "4", "ask the owner", "N", "1",
			"000000", "2", "N"},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			there := heardOf(t, way, "N2301000011")
			for _, number := range []string{"N2301000016", "N2309999999"} {
				if diff := cmp.Diff(there, heardOf(t, way, number)); diff != "" {
					t.Errorf("%s (-there +not): %s", number, diff)
				}
			}
		})
	}
}

// heardOf is all a stranger is told on a way, the number itself left out.
func heardOf(t *testing.T, way []string, number string) (heard []string) {
	c := newChat(t, bot.Sender{Phone: "919826000097"})
	for _, text := range way {
		if text == "N" {
			text = number
		}
		for _, r := range c.write(text) {
			if _, elsewhere := r.(bot.Template); elsewhere {
				continue
			}
			said := fmt.Sprintf("%s: %s", bot.KindOf(r), bodies([]bot.Reply{r}))
			for _, o := range bot.Offers(r) {
				said += fmt.Sprint("\n", o)
			}
			heard = append(heard, strings.ReplaceAll(said, number, "N"))
		}
	}
	return heard
}
