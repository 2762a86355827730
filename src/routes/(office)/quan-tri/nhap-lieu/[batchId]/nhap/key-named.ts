/** Keys that mean themselves, whatever the layout or an input method makes of them. */
const plain = new Set([
	'Enter',
	'Escape',
	'ArrowUp',
	'ArrowDown',
	'ArrowLeft',
	'ArrowRight',
	'F8',
	'*',
	'-',
	' '
]);

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * The key as `domain/keying-walk.ts` names it. Letters and figures are told by their place on the
 * keyboard: a Vietnamese input method hands on a letter with its sign, or nothing at all.
 *
 * @returns null for keys of the browser, and those that mean nothing here
 */
export function keyNamed({ key, code, ctrlKey, altKey, metaKey }: Pressed): string | null {
	if (ctrlKey || altKey || metaKey) return null;
	if (plain.has(key)) return key;
	const [, figure] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
	if (figure !== undefined) return figure;
	const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
	if (letter !== undefined) return letter.toLowerCase();
	return /^[a-z0-9]$/i.test(key) ? key.toLowerCase() : null;
}
