/** Analysts and a table of theirs, for tests of saved views. */
import type { Actor } from '../../src/lib/domain/permission.ts';
import type { SavedView } from '../../src/lib/domain/saved-view.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { saveView, type Request } from '../../src/lib/server/usecases/save-view.ts';
import { today } from './builders.ts';

export const an: Actor = {
	id: 'an',
	name: 'An',
	role: 'analyst',
	unitId: 'province',
	isProvinceWide: true
};
export const binh: Actor = { ...an, id: 'binh', name: 'Bình' };
export const chief: Actor = { ...an, id: 'chief', name: 'Chi', role: 'administrator' };

/** A table of An's, kept for himself. */
export function aView(db: Database, given: Partial<Request> = {}): Promise<SavedView> {
	return saveView(db, {
		name: 'Trễ hẹn theo kết quả',
		isShared: false,
		campaign: 'dot-1',
		form: 'phieu-1',
		row: 'timeliness',
		column: 'result.1',
		actorId: an.id,
		now: today,
		...given
	});
}
