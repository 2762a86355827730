type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Remembers what was typed or chosen before the page's code came: as it wakes up, Svelte sets
 * every field to what the server had sent.
 *
 * @returns puts it back, for when the page is awake, and lets the page's code know of it
 */
export function rememberEarlyInput(): () => void {
	const touched = [...document.querySelectorAll<Control>('input,select,textarea')].filter(
		isTouched
	);
	const states = touched.map((control) => ({ control, ...stateOf(control) }));
	return () => {
		for (const { control, key, state } of states) Object.assign(control, { [key]: state });
		for (const { control } of states) {
			for (const name of ['input', 'change']) {
				control.dispatchEvent(new Event(name, { bubbles: true }));
			}
		}
	};
}

function stateOf(control: Control) {
	const isTicked = control.type === 'radio' || control.type === 'checkbox';
	const key = isTicked ? 'checked' : 'value';
	return { key, state: Reflect.get(control, key) };
}

/** Files stay by themselves, and no code may set them. */
function isTouched(control: Control): boolean {
	if (control.type === 'file') return false;
	if (control instanceof HTMLSelectElement) {
		const sent = [...control.options].findIndex(({ defaultSelected }) => defaultSelected);
		return control.selectedIndex !== Math.max(sent, 0);
	}
	if (control.value !== control.defaultValue) return true;
	return control instanceof HTMLInputElement && control.checked !== control.defaultChecked;
}
