import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interviewerForm } from '../../src/lib/domain/interviewer.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { findInterviewer } from '../../src/lib/server/repositories/interviewers.ts';
import { saveInterviewer } from '../../src/lib/server/usecases/save-interviewer.ts';
import { anAccount, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { actionsOf } from '../support/people.ts';

let db: TestDatabase;
let office: Unit;
beforeEach(async () => {
	db = await openTestDatabase();
	office = await aUnit(db, { kind: 'postOffice' });
});
afterEach(() => db.close());

const save = (accountId: string, given: object = {}) => {
	const base = {
		officeId: office.id,
		languages: [],
		unitIds: [],
		servedUnitIds: [],
		casesMax: '40'
	};
	const form = interviewerForm.parse({ ...base, ...given });
	return saveInterviewer(db, { accountId, form, actorId: 'chi', now: today });
};

describe('the profile of an interviewer', () => {
	it('is made and changed, Vietnamese always among the languages', async () => {
		const { id } = await anAccount(db, { role: 'interviewer' });
		await save(id, { languages: ['hre'] });
		expect(await findInterviewer(db.read, id)).toMatchObject({
			languages: ['vi', 'hre'],
			casesMax: 40
		});

		await save(id, { casesMax: 10 });
		expect(await findInterviewer(db.read, id)).toMatchObject({ languages: ['vi'], casesMax: 10 });
		expect(await actionsOf(db)).toEqual(['interviewer.save', 'interviewer.save']);
	});

	it('is refused for an account that is none, and for a unit that is no post office', async () => {
		const viewer = await anAccount(db, { role: 'unitViewer' });
		await expect(save(viewer.id)).rejects.toMatchObject({ code: 'interviewer.notOne' });
		const lan = await anAccount(db, { role: 'interviewer' });
		const commune = await aUnit(db);
		await expect(save(lan.id, { officeId: commune.id })).rejects.toMatchObject({
			code: 'assignment.noOffice'
		});
		expect(await findInterviewer(db.read, lan.id)).toBeNull();
	});
});
