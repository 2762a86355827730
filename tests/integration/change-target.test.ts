import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TargetForm } from '../../src/lib/domain/target-form.ts';
import { targetPreview } from '../../src/lib/server/reports/target-preview.ts';
import { listTargets } from '../../src/lib/server/repositories/targets.ts';
import { changeTarget } from '../../src/lib/server/usecases/change-target.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const form: TargetForm = {
	code: 'chung',
	nameVi: 'Chỉ tiêu chung',
	measures: 'procedure',
	unitKind: null,
	fieldCode: null,
	percent: 50,
	validFrom: '2026-01-01',
	validTo: null,
	legalBasis: 'Quyết định 1'
};

it('adds, changes and takes away a target; each can be taken back', async () => {
	const { id: added } = await changeTarget(db, { targetId: null, form, ...by });
	const [target] = await listTargets(db.read);
	expect(target).toMatchObject(form);
	const targetId = target?.id ?? '';
	await changeTarget(db, { targetId, form: { ...form, percent: 60 }, ...by });
	const { id: gone } = await changeTarget(db, { targetId, form: null, ...by });
	expect(await listTargets(db.read)).toEqual([]);
	await undoRegisterChange(db, { changeId: gone, ...by });
	expect(await listTargets(db.read)).toMatchObject([{ percent: 60 }]);
	await expect(undoRegisterChange(db, { changeId: added, ...by })).rejects.toMatchObject({
		code: 'register.changedSince'
	});
});

it('refuses a second target of the same scope from the same day', async () => {
	await changeTarget(db, { targetId: null, form, ...by });
	await expect(
		changeTarget(db, { targetId: null, form: { ...form, code: 'khac' }, ...by })
	).rejects.toMatchObject({ code: 'target.twice' });
});

it('shows beforehand which verdicts would change', async () => {
	const version = await aVersion(db);
	const root = await aUnit(db, { kind: 'province', nameVi: 'Tỉnh' });
	const good = await aUnit(db, { nameVi: 'Xã Tốt', parentId: root.id });
	const bad = await aUnit(db, { nameVi: 'Xã Kém', parentId: root.id });
	const campaign = await aCampaign(db, { versions: [version], units: [good, bad] });
	await storeResponses(db, { campaign, version, unit: good, count: 60, answers: allAt(5) });
	await storeResponses(db, { campaign, version, unit: bad, count: 60, answers: allAt(3) });
	await changeTarget(db, { targetId: null, form: { ...form, unitKind: 'commune' }, ...by });
	const [before = null] = await listTargets(db.read);

	const softer = before && { ...before, percent: 0.001 };
	expect(await targetPreview(db.read, { before, after: softer })).toMatchObject({ bound: 2 });
	const gone = await targetPreview(db.read, { before, after: null });
	const names = gone.changed.map((line) => [line.unit.nameVi, line.before, line.after]);
	expect(names.sort()).toEqual([
		['Xã Kém', 'notMet', null],
		['Xã Tốt', 'met', null]
	]);
});
