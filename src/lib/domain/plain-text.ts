/**
 * Text that both databases store as it is: PostgreSQL knows no NUL, and neither keeps half of an
 * emoji that was cut in two.
 */
export function plainText(text: string): string {
	return text.toWellFormed().replaceAll('\0', '\ufffd');
}

/** As such, or as JSON spells it inside a field of a form. */
const unstorable = /\0|\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Whether some of the text could not be stored. No key types it, and no page of ours sends it. */
export function isUnstorable(text: string): boolean {
	return unstorable.test(text) || !text.isWellFormed();
}
