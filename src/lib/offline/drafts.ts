import type { DeviceDatabase } from './device-database.ts';
import { emptyForm, type PagedForm } from './paged-form.ts';

/** A form that was begun is offered again for so long, then forgotten: phones are shared. */
const KEPT_DAYS = 14;

const DAY_MS = 24 * 3_600_000;

interface DraftKey {
	readonly code: string;
	readonly versionId: string;
	/** The device's clock, ms. */
	readonly now: number;
}

export async function saveDraft(
	db: DeviceDatabase,
	{ code, versionId, now }: DraftKey,
	form: PagedForm
): Promise<void> {
	const content = JSON.stringify({ versionId, form });
	await db.put('drafts', { code, content, savedAt: new Date(now).toISOString() });
}

/** The form that was begun under a link, where it is of the same version and not too old. */
export async function findDraft(
	db: DeviceDatabase,
	{ code, versionId, now }: DraftKey
): Promise<PagedForm | null> {
	const draft = await db.get('drafts', code);
	if (draft === undefined) return null;
	const isOld = now - Date.parse(draft.savedAt) > KEPT_DAYS * DAY_MS;
	// Written by `saveDraft` alone, hence the trust in its shape.
	const kept = JSON.parse(draft.content) as { versionId: string; form: PagedForm };
	if (isOld || kept.versionId !== versionId) return null;
	return { ...emptyForm, ...kept.form };
}

export async function deleteDraft(db: DeviceDatabase, code: string): Promise<void> {
	await db.delete('drafts', code);
}
