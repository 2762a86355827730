/** A campaign in the field: a drawn sample, two interviewers, and a phone. */
import type { Account } from '../../src/lib/domain/account.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { FormContent } from '../../src/lib/domain/case-form.ts';
import type { FieldDevice } from '../../src/lib/domain/field-device.ts';
import type { FormEvent, VisitEvent } from '../../src/lib/domain/field-event.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { SampleCase } from '../../src/lib/domain/sample.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { listCases, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { drawSample } from '../../src/lib/server/usecases/draw-sample.ts';
import { enrolPhone } from '../../src/lib/server/usecases/enrol-phone.ts';
import { aCampaign, anAccount, aUnit, aVersion, goodAnswers, today } from './builders.ts';
import { aDossierRow, aFrame, aKey, aPlan } from './frame.ts';

export interface Field {
	readonly version: QuestionnaireVersion;
	readonly campaign: Campaign;
	readonly interviewer: Account;
	readonly other: Account;
	readonly personalData: PersonalData;
	readonly phone: FieldDevice;
	readonly secret: string;
	readonly sampleId: string;
	/** Main ones given to the interviewer but for the last, which is the other's. */
	readonly cases: readonly SampleCase[];
}

/** An hour after the phone was enrolled. */
export const inTheField = new Date(today.getTime() + 3_600_000);
export const afterDays = (days: number) => new Date(inTheField.getTime() + days * 86_400_000);

/** Of 60 dossiers six are drawn, with three reserves in one stratum. */
export async function aField(db: Database, given: Partial<Campaign> = {}): Promise<Field> {
	const unit = await aUnit(db, { code: '21025' });
	const version = await aVersion(db);
	const channels = ['interviewer', 'phone'] as const;
	const campaign = await aCampaign(db, { versions: [version], units: [unit], channels, ...given });
	const rows = Array.from({ length: 60 }, () => aDossierRow({ unitId: unit.id }));
	const frame = await aFrame(db, { campaignId: campaign.id, rows });
	const [interviewer, other] = [
		await anAccount(db, { role: 'interviewer', name: 'Nguyễn Thị Hoa' }),
		await anAccount(db, { role: 'interviewer' })
	];
	const sample = await drawSample(db, {
		frameId: frame.id,
		plan: aPlan,
		actorId: 'an',
		now: today
	});
	const drawn = (await listCases(db.read, sample.id)).filter(({ role }) => role === 'main');
	await db.write(async (tx) => {
		for (const [at, one] of drawn.entries()) {
			const interviewerId = at === drawn.length - 1 ? other.id : interviewer.id;
			await saveCase(tx, { ...one, officeId: 'post', interviewerId, changedAt: today });
		}
	});
	const personalData = await aKey(db);
	const enrolled = await enrolPhone(db, personalData, {
		accountId: interviewer.id,
		name: 'Điện thoại của Hoa',
		now: today
	});
	const cases = (await listCases(db.read, sample.id)).filter(({ role }) => role === 'main');
	const { phone, secret } = enrolled;
	const sampleId = sample.id;
	return { version, campaign, interviewer, other, personalData, phone, secret, sampleId, cases };
}

/** The case at a place of the list. */
export function caseAt({ cases }: Field, at: number): SampleCase {
	const found = cases[at];
	if (found === undefined) throw new Error(`There is no case ${at}.`);
	return found;
}

export function aVisit(caseId: string, given: Partial<VisitEvent> = {}): VisitEvent {
	return {
		kind: 'visit',
		id: newId(inTheField),
		at: inTheField.toISOString(),
		position: null,
		caseId,
		outcome: 'notAtHome',
		way: 'visit',
		note: '',
		...given
	};
}

export const aContent: FormContent = {
	answers: goodAnswers,
	itemTimes: null,
	language: 'vi',
	fieldCode: null,
	timeliness: null,
	isPartial: false,
	hasInterpreter: false,
	note: ''
};

export function aForm(
	{ version }: Pick<Field, 'version'>,
	given: Partial<FormEvent> = {}
): FormEvent {
	return {
		kind: 'form',
		id: newId(inTheField),
		at: inTheField.toISOString(),
		position: null,
		caseId: null,
		quotaId: null,
		versionId: version.id,
		channel: 'interviewer',
		revision: 1,
		durationSeconds: 600,
		content: aContent,
		...given
	};
}
