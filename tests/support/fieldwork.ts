/** A campaign in the field: a drawn sample, an interviewer, forms that came in. */
import type { Account } from '../../src/lib/domain/account.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { FormContent } from '../../src/lib/domain/case-form.ts';
import type { DossierRow } from '../../src/lib/domain/frame-row.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Sample, SampleCase } from '../../src/lib/domain/sample.ts';
import type { SamplePlan } from '../../src/lib/domain/sample-plan.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { sealContent } from '../../src/lib/server/form-seal.ts';
import { newId } from '../../src/lib/server/id.ts';
import { importFrame } from '../../src/lib/server/usecases/import-frame.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import type { StoredCallback } from '../../src/lib/server/repositories/callbacks.ts';
import { saveForm, type StoredForm } from '../../src/lib/server/repositories/case-forms.ts';
import { listCases, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { aCampaign, anAccount, aUnit, aVersion, goodAnswers, today } from './builders.ts';
import { aDossierRow, aKey, aPlan } from './frame.ts';

export interface Field {
	readonly personal: PersonalData;
	readonly version: QuestionnaireVersion;
	readonly campaign: Campaign;
	readonly units: readonly Unit[];
	readonly sample: Sample;
	/** By number: the drawn ones first, given to the interviewer, then the reserves. */
	readonly cases: readonly SampleCase[];
	readonly interviewer: Account;
	readonly supervisor: Account;
}

export interface FieldNeeds {
	/** Dossiers of each unit. */
	dossiers?: readonly number[];
	plan?: Partial<SamplePlan>;
	rowOf?: (unit: Unit, at: number) => Partial<DossierRow>;
	campaign?: Partial<Campaign>;
}

/** A hundred dossiers of two communes of which a tenth is drawn and given to one interviewer. */
export async function aField(db: Database, needs: FieldNeeds = {}): Promise<Field> {
	const { dossiers = [60, 40], plan = {}, rowOf = () => ({}) } = needs;
	const personal = await aKey(db);
	const version = await aVersion(db);
	const units: Unit[] = [];
	for (const [at] of dossiers.entries()) units.push(await aUnit(db, { code: `2100${at}` }));
	const campaign = await aCampaign(db, {
		versions: [version],
		units,
		channels: ['interviewer', 'phone', 'paper'],
		...needs.campaign
	});
	const rows = units.flatMap((unit, at) =>
		Array.from({ length: dossiers[at] ?? 0 }, (_, row) =>
			aDossierRow({ unitId: unit.id, ...rowOf(unit, row) })
		)
	);
	const frame = await importFrame(db, personal, {
		id: newId(today),
		campaignId: campaign.id,
		fileName: 'ho-so.csv',
		rowsTotal: rows.length,
		rows,
		purgeOn: '2027-06-30',
		actorId: 'an',
		now: today
	});
	const sample = await drawSample(db, {
		frameId: frame.id,
		plan: { ...aPlan, ...plan },
		actorId: 'an',
		now: today
	});
	const interviewer = await anAccount(db, { name: 'Lê Thị Mai', role: 'interviewer' });
	const supervisor = await anAccount(db, { name: 'Trần Văn Bưu', role: 'supervisor' });
	const drawn = await listCases(db.read, sample.id);
	const cases = drawn.map((one): SampleCase => ({
		...one,
		officeId: 'office',
		interviewerId: one.state === 'open' ? interviewer.id : null
	}));
	await db.write(async (tx) => {
		for (const one of cases) await saveCase(tx, one);
	});
	return { personal, version, campaign, units, sample, cases, interviewer, supervisor };
}

/** What an interviewer took down of a satisfied person. */
const aContent: FormContent = {
	answers: goodAnswers,
	itemTimes: null,
	language: 'vi',
	fieldCode: 'land',
	timeliness: null,
	isPartial: false,
	hasInterpreter: false,
	note: ''
};

/** What a form needs of its field. */
export type FormGround = Pick<Field, 'personal'> & {
	readonly version: Pick<QuestionnaireVersion, 'id'>;
	readonly campaign: Pick<Campaign, 'id'>;
	readonly interviewer: Pick<Account, 'id'>;
};

export interface FormNeeds extends Partial<Omit<StoredForm, 'content'>> {
	content?: Partial<FormContent>;
}

/** A form as it lies after the phone sent it, and its case with it. */
export async function aForm(
	db: Database,
	{ personal, version, campaign, interviewer }: FormGround,
	{ content = {}, ...given }: FormNeeds
): Promise<StoredForm> {
	const id = newId(new Date());
	const form: StoredForm = {
		id,
		campaignId: campaign.id,
		caseId: null,
		quotaId: null,
		interviewerId: interviewer.id,
		deviceId: 'phone',
		versionId: version.id,
		channel: 'interviewer',
		state: 'submitted',
		revision: 1,
		answeredAt: today,
		receivedAt: today,
		durationSeconds: 300,
		flags: 0,
		contentHash: id,
		comments: {},
		decidedBy: null,
		decidedAt: null,
		...given,
		content: sealContent(personal, given.id ?? id, { ...aContent, ...content })
	};
	await db.write((tx) => saveForm(tx, form));
	return form;
}

/** A form of a case, which now waits for review. */
export async function aCaseForm(
	db: Database,
	field: FormGround,
	found: SampleCase | undefined,
	given: FormNeeds = {}
): Promise<StoredForm> {
	if (!found) throw new Error('no such case');
	await db.write((tx) => saveCase(tx, { ...found, state: 'submitted' }));
	return aForm(db, field, { caseId: found.id, ...given });
}

/** A call that waits; name what matters. */
export function aCallback(given: Partial<StoredCallback>): StoredCallback {
	const id = newId(new Date());
	return {
		id,
		formId: id,
		campaignId: 'campaign',
		caseId: null,
		interviewerId: 'interviewer',
		state: 'open',
		itemCodes: ['a1'],
		expected: null,
		drawnAt: today,
		calledBy: null,
		calledAt: null,
		wasAsked: null,
		asked: 0,
		matched: 0,
		attempts: 0,
		...given
	};
}
