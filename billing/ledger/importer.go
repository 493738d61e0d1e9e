package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"helpline/billing/sheet"
)

// importer is one import under way.
type importer struct {
	stage   *stage
	options Options
	report  *Report
	jobs    []job
	done    int64 // bytes read, and bytes' worth written
	total   int64
}

// job is one sheet to import.
type job struct {
	name  string // of the kind of sheet
	file  string
	size  int64
	books books
	count *Count
	read  func(context.Context, *job) error
}

// plan lists the sheets given, connections first: the others are theirs.
func (im *importer) plan(f Files) {
	r := im.report
	add(im, "consumers", f.Consumers, connectionTable, &r.Consumers)
	add(im, "bills", f.Bills, billTable, &r.Bills)
	add(im, "payments", f.Payments, paymentTable, &r.Payments)
	add(im, "outages", f.Outages, outageTable, &r.Outages)
}

func add[T any](im *importer, name, file string, t table[T], n *Count) {
	if file == "" {
		return
	}
	j := job{name: name, file: file, books: t.books, count: n}
	if info, err := os.Stat(file); err == nil {
		j.size = info.Size()
		im.total += 2 * j.size
	}
	j.read = func(ctx context.Context, j *job) error { return readSheet(ctx, im, j, t) }
	im.jobs = append(im.jobs, j)
}

// read takes every sheet into the stage.
func (im *importer) read(ctx context.Context) error {
	if err := im.stage.exec(ctx, `BEGIN`); err != nil {
		return err
	}
	for i := range im.jobs {
		if err := im.jobs[i].read(ctx, &im.jobs[i]); err != nil {
			return err
		}
	}
	return im.stage.exec(ctx, `COMMIT`)
}

// readSheet reads one sheet into the stage.
func readSheet[T any](ctx context.Context, im *importer, j *job, t table[T]) (err error) {
	f, err := os.Open(j.file)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer f.Close()
	s, err := t.kind.Read(j.file, f)
	if err != nil {
		return err
	}
	p, err := prepare(ctx, im.stage, t)
	if err != nil {
		return err
	}
	defer p.close()
	bad := rejects{path: im.rejectsPath(j.name)}
	defer func() { err = errors.Join(err, bad.close(im.report)) }()
	return readLines(ctx, im, j, s, p, &bad)
}

func readLines[T any](ctx context.Context, im *importer, j *job, s *sheet.Sheet[T], p *putter[T], bad *rejects) error {
	for line, base := 0, im.done; ; line++ {
		if line%1000 == 0 {
			im.tell(j, base+s.Offset())
		}
		row, faults, err := s.Next()
		if err == io.EOF {
			im.tell(j, base+j.size)
			return nil
		}
		if err == nil && faults == nil {
			faults, err = p.put(ctx, im.stage, row, s)
		}
		if err == nil && faults != nil {
			j.count.Bad++
			im.report.Bad.Add(faults...)
			err = bad.write(s.Header(), s.Raw())
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("import %s: %w", j.file, err)
		}
	}
}

func (im *importer) tell(j *job, done int64) {
	im.done = done
	if im.options.Progress != nil {
		im.options.Progress(j.file, im.done, im.total)
	}
}
