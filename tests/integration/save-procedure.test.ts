import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findProcedure } from '../../src/lib/server/repositories/procedures.ts';
import { saveProcedure } from '../../src/lib/server/usecases/save-procedure.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const procedure = {
	code: '1.004194',
	nameVi: 'Đăng ký tạm trú',
	fieldCode: null,
	level: 'commune' as const,
	legalBasis: '',
	validTo: null
};

describe('writing down one procedure', () => {
	it('adds it once, ends it, and takes the end back', async () => {
		await saveProcedure(db, { procedure, isNew: true, ...by });
		await expect(saveProcedure(db, { procedure, isNew: true, ...by })).rejects.toMatchObject({
			code: 'procedure.codeTaken'
		});

		const ended = { ...procedure, validTo: '2026-11-30' };
		const { id: changeId } = await saveProcedure(db, { procedure: ended, isNew: false, ...by });
		expect(await findProcedure(db.read, procedure.code)).toEqual(ended);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([{ action: 'procedure.save' }]);

		await undoRegisterChange(db, { changeId, ...by });
		expect(await findProcedure(db.read, procedure.code)).toEqual(procedure);
	});

	it('changes nothing that is not in the catalogue, and names no field that is not', async () => {
		await expect(saveProcedure(db, { procedure, isNew: false, ...by })).rejects.toMatchObject({
			code: 'procedure.notFound'
		});
		const lost = { ...procedure, fieldCode: 'nowhere' };
		await expect(saveProcedure(db, { procedure: lost, isNew: true, ...by })).rejects.toMatchObject({
			code: 'field.notFound'
		});
		expect(await findProcedure(db.read, procedure.code)).toBeNull();
	});
});
