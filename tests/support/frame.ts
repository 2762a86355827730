import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, FrameDossier } from '../../src/lib/domain/frame.ts';
import type { DossierRow } from '../../src/lib/domain/frame-row.ts';
import type { SamplePlan } from '../../src/lib/domain/sample-plan.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { openPersonalData, type PersonalData } from '../../src/lib/server/personal-data.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import { today } from './builders.ts';

let next = 0;

/** A finished dossier; name what matters. */
export function aDossier(given: Partial<FrameDossier> = {}): FrameDossier {
	next += 1;
	return {
		id: `dossier-${next}`,
		unitId: 'cam-thanh',
		fieldCode: 'land',
		procedureCode: '1.000001',
		area: null,
		applicantKind: 'person',
		receivedOn: '2026-02-20',
		dueOn: '2026-03-10',
		returnedOn: '2026-03-09',
		dossierKey: `key-${String(next).padStart(6, '0')}`,
		personKey: null,
		isRepeated: false,
		...given
	};
}

/** A row of a one-stop system's export; name what matters. */
export function aDossierRow(given: Partial<DossierRow> = {}): DossierRow {
	next += 1;
	return {
		dossierCode: `H48.${String(next).padStart(6, '0')}`,
		unitId: 'cam-thanh',
		fieldCode: 'land',
		procedureCode: '1.000001',
		applicantKind: 'person',
		receivedOn: '2026-02-20',
		dueOn: '2026-03-10',
		returnedOn: '2026-03-09',
		area: null,
		contact: {
			name: 'Phạm Thị Lan',
			phone: `09${String(next).padStart(8, '0')}`,
			identityNumber: null,
			address: 'Tổ 3, phường Cẩm Thành'
		},
		...given
	};
}

/** Where a key may be made: a folder of its own. */
export function aKeyFile(): string {
	return join(mkdtempSync(join(tmpdir(), 'lang-nghe-key-')), 'test.key');
}

export function aKey(db: Database): Promise<PersonalData> {
	return openPersonalData(db, aKeyFile());
}

/** A list of finished dossiers of a campaign, taken in through the front door. */
export async function aFrame(
	db: Database,
	{ campaignId, rows }: { campaignId: string; rows: readonly DossierRow[] }
): Promise<Frame> {
	return importFrame(db, await aKey(db), {
		id: newId(today),
		campaignId,
		fileName: 'ho-so.csv',
		rowsTotal: rows.length,
		rows,
		purgeOn: '2027-06-30',
		actorId: 'an',
		now: today
	});
}

/** A plan that asks a tenth of every unit. */
export const aPlan: SamplePlan = {
	seed: 'xo so 2026-03-31',
	dimensions: ['unit'],
	stageUnits: null,
	size: { rule: 'tiers', tiers: [{ upTo: null, percent: 10 }] },
	allocation: 'proportional',
	stratumMin: 1,
	expectedPercent: 80,
	expectedShares: {},
	designEffect: 1,
	responsePercent: 100,
	reservePercent: 50
};
