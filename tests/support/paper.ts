/** Paper on its way: a campaign that takes it, people who carry and key it, forms that came back. */
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { KeyedContent } from '../../src/lib/domain/keying.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SampleCase } from '../../src/lib/domain/sample.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { listCases } from '../../src/lib/server/repositories/samples.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { issueForms } from '../../src/lib/server/usecases/issue-forms.ts';
import { keyForm } from '../../src/lib/server/usecases/key-form.ts';
import { moveForms } from '../../src/lib/server/usecases/move-forms.ts';
import { openBatch } from '../../src/lib/server/usecases/open-batch.ts';
import { printForms } from '../../src/lib/server/usecases/print-forms.ts';
import { aCampaign, anAccount, aUnit, aVersion, goodAnswers, today } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { aDossierRow, aFrame, aKey, aPlan } from './frame.ts';

const now = today;

/** What somebody satisfied filled in, as it is keyed. */
const goodForm: KeyedContent = {
	voidReason: null,
	caseNumber: null,
	fieldCode: 'land',
	day: '2026-11-19',
	answers: goodAnswers,
	doubles: []
};

export interface PaperWorld {
	readonly db: TestDatabase;
	readonly key: PersonalData;
	readonly version: QuestionnaireVersion;
	readonly unit: Unit;
	readonly campaign: Campaign;
	/** Three people who may carry and key forms. */
	readonly an: string;
	readonly binh: string;
	readonly chi: string;
}

/** A campaign with twelve printed forms in stock. */
export async function aPaperWorld(db: TestDatabase): Promise<PaperWorld> {
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit], channels: ['paper'] });
	const person = async (name: string) =>
		(await anAccount(db, { name, role: 'interviewer', unitId: 'bdt' })).id;
	const [an, binh, chi] = [await person('An'), await person('Bình'), await person('Chi')];
	const place = { campaignId: campaign.id, unitId: unit.id, versionId: version.id };
	await printForms(db, { ...place, forms: 12, actorId: an, now });
	return { db, key: await aKey(db), version, unit, campaign, an, binh, chi };
}

/** Forms handed out and brought back filled in. */
export async function collected({ db, campaign, an }: PaperWorld, numbers: string): Promise<void> {
	const about = { campaignId: campaign.id, numbers, actorId: an, now };
	await issueForms(db, { ...about, interviewerId: an });
	await moveForms(db, { ...about, move: 'collect', reason: '' });
}

/** A batch of such forms. @returns its id */
export async function aBatch(world: PaperWorld, numbers: string): Promise<string> {
	await collected(world, numbers);
	const { db, campaign, an } = world;
	return (await openBatch(db, { campaignId: campaign.id, actorId: an, now })).id;
}

export interface Keyed {
	readonly batchId: string;
	readonly number: number;
	readonly by: string;
	readonly given?: Partial<KeyedContent>;
}

export function key(world: PaperWorld, { batchId, number, by, given = {} }: Keyed) {
	const content = { ...goodForm, ...given };
	return keyForm(world.db, world.key, { batchId, number, content, seconds: 40, actorId: by, now });
}

/** The same form keyed by two people alike. */
export async function keyedTwice(world: PaperWorld, keyed: Omit<Keyed, 'by'>): Promise<void> {
	await key(world, { ...keyed, by: world.an });
	await key(world, { ...keyed, by: world.binh });
}

/** A sample of the campaign's unit; its first case that waits for a form. */
export async function aCase({ db, campaign, unit }: PaperWorld): Promise<SampleCase> {
	const rows = Array.from({ length: 30 }, () => aDossierRow({ unitId: unit.id }));
	const frame = await aFrame(db, { campaignId: campaign.id, rows });
	const sample = await drawSample(db, { frameId: frame.id, plan: aPlan, actorId: 'an', now });
	const [first] = (await listCases(db.read, sample.id)).filter(({ state }) => state === 'open');
	if (first === undefined) throw new Error('nobody was drawn');
	return first;
}
