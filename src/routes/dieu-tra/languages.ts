/** A language by its own name, as its speakers call it; the tag where the browser knows none. */
export function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([tag, 'vi'], { type: 'language' }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
