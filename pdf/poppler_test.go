package pdf_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"helpline/bot"
)

// TestReadersFindTheText reads documents back with poppler, as a consumer's search
// would. Without poppler the fonts' own tables are read instead; with
// HELPLINE_TEST_REAL=1, as in CI, it must be there.
func TestReadersFindTheText(t *testing.T) {
	press := newPress(t)
	bill := []string{
		"श्री कृष्णकुमार विश्वकर्मा", "म.नं. 18, महर्षि वाल्मीकि मार्ग, वार्ड 12, नर्मदापुरम् 461001",
		"मध्य प्रदेश मध्य क्षेत्र विद्युत वितरण कंपनी लिमिटेड", "M.P. Madhya Kshetra Vidyut Vitaran Co. Ltd., Bhopal",
		"N2301000011", "OCT26N005676181", "98XXXXX001", "₹382.00", "₹387.00", "748.03", "-9.56", "-559.69", "381.78",
		"तीन सौ बयासी रुपये मात्र", "18-10-2026", "ईंधन व विद्युत क्रय समायोजन अधिभार",
	}
	full := []string{"₹1,27,268.00", "1,23,456.50", "-112.50", "एक लाख सत्ताईस हज़ार दो सौ अड़सठ रुपये मात्र", "आंकलित"}
	receipt := []string{"R260914000123", "14-09-2026 13:32", "₹1,423.00", "एक हज़ार चार सौ तेईस रुपये मात्र", "श्री कृष्णकुमार विश्वकर्मा", "412345678901"}
	for name, c := range map[string]struct {
		file []byte
		want []string
	}{
		"bill":      {billBytes(t, press, sampleBill(bot.Hindi)), bill},
		"full bill": {billBytes(t, press, fullBill(bot.Hindi)), full},
		"receipt":   {receiptBytes(t, press, sampleReceipt(bot.Hindi)), receipt},
	} {
		t.Run(name, func(t *testing.T) {
			for mode, got := range readers(t, c.file) {
				for _, want := range c.want {
					if !strings.Contains(got, want) {
						t.Errorf("%s does not find %q", mode, want)
					}
				}
			}
		})
	}
}

// readers are a file's texts by way of reading.
func readers(t *testing.T, file []byte) map[string]string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("HELPLINE_TEST_REAL") != "" {
			t.Fatal("pdftotext is not installed, and HELPLINE_TEST_REAL asks for it")
		}
		return map[string]string{"ToUnicode": read(t, file).String()}
	}
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, mode := range []string{"-raw", "-layout"} {
		out, err := exec.Command(tool, "-enc", "UTF-8", mode, path, "-").CombinedOutput()
		if err != nil {
			t.Fatalf("pdftotext %s: %v: %s", mode, err, out)
		}
		texts["pdftotext "+mode] = string(out)
	}
	return texts
}
