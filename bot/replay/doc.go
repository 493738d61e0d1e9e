// Package replay acts out conversations written down as files and compares what is
// said with what was written, and posts webhook bodies, freshly signed, at a running
// helpline.
//
// A story is a text file an officer can read:
//
//	# A consumer takes her latest bill.
//	language hi
//	from 919826000001
//	today 2026-10-20
//
//	> Hi
//	  नमस्ते …
//	    #menu/complaint 1. शिकायत दर्ज करें
//	    …
//	> 3
//	  [N2301000011 2026-10.pdf] …
//	    #bill/pay भुगतान करें
//	= nothing written
//
// A line at the margin beginning with "#" is a remark. The first message is sent at
// ten in the morning of today in Kolkata, each next one 20 seconds later. In an
// English story everyone first sends "English", and the answer to that is dropped.
//
//	> text              what the person writes
//	>+ more             goes on with it on a new line
//	> #bill/pay         a tap on what was offered under that id
//	> [photo meter.jpg] 04512
//	> [document x.pdf]  [voice]  [video]  [sticker]  [contact]  [reaction 👍]
//	> [location 23.25,77.41]
//	> [contact 919826000008]  the own number, by WhatsApp's button for it
//	> [moved 919826000012]    WhatsApp tells that the number changed to this one
//	> [code]            the one-time code last sent to anyone in this story
//	from 919826000002   someone else speaks from here on
//	from 919826000002 Ramesh   and this is what they call themself
//	! complaint resolved लाइन जोड़ी
//	                    what is done beside the chat (books.go); the lines below it are
//	                    what is said of it
//	after 25h           time goes by
//
// The bot's lines are indented by two spaces: the body as it is (an empty line of it
// may be written empty), what a file is called in brackets before it, a footer between
// underscores, then what is offered, indented by two more. A line "---" stands between
// two replies; what goes to another phone stands first,
// under a line "[to 919826000002]". "…" matches any text of the body it stands in and, among what is
// offered, any text of its line or, on a line of its own, any choices. Lines with "="
// end the story: the facts it left in the books, or "= nothing written".
package replay
