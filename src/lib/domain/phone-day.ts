/** What an interviewer's phone holds so that it works for days without a network. */
import type { CaseVisit } from './case-visit.ts';
import type { CaseForm, FormContent } from './case-form.ts';
import type { Position } from './distance.ts';
import type { ApplicantKind } from './frame.ts';
import type { QuestionnaireVersion } from './questionnaire.ts';
import type { SampleCase } from './sample.ts';
import type { Timeliness } from './submission.ts';

/** What leads to a person, and no more than an interviewer needs to find him. */
export interface FieldContact {
	readonly name: string | null;
	readonly phone: string | null;
	readonly address: string | null;
	readonly position: Position | null;
}

export interface PhoneCampaign {
	readonly id: string;
	readonly name: string;
	/** YYYY-MM-DD. */
	readonly closesOn: string;
	readonly keepsPartial: boolean;
	/** Whether an interview by telephone counts. */
	readonly takesPhone: boolean;
	/** Fewest visits on different days before a case that was not met may end. */
	readonly visitsMin: number;
	/** The form that is asked. */
	readonly versionId: string;
	/** From which an answer sheet is a straight line or too fast: domain/quality.ts. */
	readonly straightLineRatingsMin: number;
	readonly secondsPerItemMin: number;
	readonly fields: readonly { readonly code: string; readonly name: string }[];
}

export interface PhoneVisit extends Pick<CaseVisit, 'id' | 'outcome' | 'way'> {
	/** ISO 8601. */
	readonly at: string;
}

export interface PhoneCase extends Pick<
	SampleCase,
	'id' | 'number' | 'state' | 'outcome' | 'dueOn'
> {
	readonly campaignId: string;
	readonly unitName: string;
	readonly fieldName: string | null;
	readonly procedureName: string | null;
	readonly applicantKind: ApplicantKind;
	readonly area: string | null;
	/** YYYY-MM-DD. */
	readonly returnedOn: string;
	readonly timeliness: Timeliness | null;
	/** Number of the case that this reserve stands in for. */
	readonly replaces: number | null;
	readonly visits: readonly PhoneVisit[];
}

export interface PhoneForm extends Pick<
	CaseForm,
	'id' | 'caseId' | 'quotaId' | 'state' | 'revision' | 'versionId' | 'channel' | 'durationSeconds'
> {
	/** ISO 8601. */
	readonly answeredAt: string;
	/** What to mend, where it was returned. */
	readonly comments: CaseForm['comments'];
	/** Only where it was returned. */
	readonly content: FormContent | null;
}

export interface PhoneQuota {
	readonly id: string;
	readonly campaignId: string;
	readonly unitName: string;
	readonly fieldCode: string | null;
	readonly fieldName: string | null;
	readonly wanted: number;
	/** Forms that stand for it, waiting ones among them. */
	readonly taken: number;
}

export interface PhoneDay {
	/** The server's clock, ISO 8601. */
	readonly now: string;
	readonly name: string;
	readonly campaigns: readonly PhoneCampaign[];
	readonly cases: readonly PhoneCase[];
	readonly quotas: readonly PhoneQuota[];
	readonly forms: readonly PhoneForm[];
	readonly versions: readonly QuestionnaireVersion[];
	/** By case; only those that the phone did not hold. */
	readonly contacts: Readonly<Record<string, FieldContact>>;
}

/** Cases whose people may still be visited: of no other does a phone hold the contact. */
export function needsContact({ state }: Pick<SampleCase, 'state'>): boolean {
	return state === 'open' || state === 'returned';
}
