import { expect, it } from 'vitest';
import { listFields } from '../../src/lib/server/repositories/fields.ts';
import { saveField } from '../../src/lib/server/usecases/save-field.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase } from '../support/database.ts';

it('adds a field once, renames it, and takes the new name back', async () => {
	const db = await openTestDatabase();
	const by = { actorId: 'an', now: today };
	const field = {
		code: 'civil',
		nameVi: 'Hộ tịch',
		nameEn: null,
		position: 3,
		isPriority: false
	};
	await saveField(db, { field, isNew: true, ...by });
	await expect(saveField(db, { field, isNew: true, ...by })).rejects.toMatchObject({
		code: 'field.codeTaken'
	});
	const renamed = { ...field, nameVi: 'Hộ tịch, chứng thực', isPriority: true };
	const { id: changeId } = await saveField(db, { field: renamed, isNew: false, ...by });
	expect(await listFields(db.read)).toEqual([renamed]);
	await undoRegisterChange(db, { changeId, ...by });
	expect(await listFields(db.read)).toEqual([field]);
	await db.close();
});
