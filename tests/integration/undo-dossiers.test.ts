import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listDossierDays } from '../../src/lib/server/repositories/dossier-days.ts';
import { recordDossiers } from '../../src/lib/server/usecases/record-dossiers.ts';
import { undoDossiers } from '../../src/lib/server/usecases/undo-dossiers.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let desk: Unit;
const by = { actorId: 'an', now: today };

beforeEach(async () => {
	db = await openTestDatabase();
	desk = await aDesk(db, await aUnit(db));
});
afterEach(() => db.close());

const record = (dossiers: Readonly<Record<number, number>>) =>
	recordDossiers(db, {
		...by,
		branchId: 'root',
		counts: Object.entries(dossiers).map(([day, count]) => ({
			unitId: desk.id,
			day: Number(day),
			dossiers: count
		}))
	});
const known = async () => {
	const days = await listDossierDays(db.read, { unitIds: [desk.id] });
	return Object.fromEntries(days.map(({ day, dossiers }) => [day, dossiers]));
};

it('a recording taken back leaves every day as it was before', async () => {
	await record({ 20261118: 30 });
	const batchId = await record({ 20261118: 35, 20261119: 12 });
	await undoDossiers(db, { ...by, batchId });

	expect(await known()).toEqual({ 20261118: 30 });
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'dossiers.undo', subjectId: batchId }
	]);
	await expect(undoDossiers(db, { ...by, batchId })).rejects.toMatchObject({
		code: 'dossier.alreadyUndone'
	});
});

it('a recording is not taken back over a later one', async () => {
	const batchId = await record({ 20261118: 30 });
	await record({ 20261118: 35 });
	await expect(undoDossiers(db, { ...by, batchId })).rejects.toMatchObject({
		code: 'dossier.changedMeanwhile'
	});
	expect(await known()).toEqual({ 20261118: 35 });
});

it('a recording that nobody made is not taken back', async () => {
	await expect(undoDossiers(db, { ...by, batchId: 'none' })).rejects.toMatchObject({
		code: 'dossier.batchNotFound'
	});
});
