/** The form under a keyer's hands, kept in the tab until the server has it: a reload loses nothing. */
import type { Walk } from '$lib/domain/keying-walk';

interface Draft {
	readonly number: number;
	readonly walk: Walk;
}

interface Whose {
	readonly batchId: string;
	readonly keyerId: string;
}

const keyOf = ({ batchId, keyerId }: Whose) => `keying ${batchId} ${keyerId}`;

export function keepDraft(whose: Whose, draft: Draft): void {
	sessionStorage.setItem(keyOf(whose), JSON.stringify(draft));
}

export function findDraft(whose: Whose): Draft | null {
	const text = sessionStorage.getItem(keyOf(whose));
	// Written by `keepDraft` alone, hence the trust in its shape.
	return text === null ? null : (JSON.parse(text) as Draft);
}

export function forgetDraft(whose: Whose): void {
	sessionStorage.removeItem(keyOf(whose));
}
