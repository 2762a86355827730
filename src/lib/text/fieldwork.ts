/** Words for frames, samples and cases. */
import type { FrameFaultKind, FrameRole } from '../domain/frame-row.ts';
import type { SampleAllocation, StratumDimension } from '../domain/sample-plan.ts';
import type { SizeChoice } from '../domain/sample-plan-form.ts';
import { m } from './generated/messages.js';
import type { Locale } from './number.ts';

/** Words in a language that may be named; else in the reader's. */
type Say = (inputs?: object, options?: { locale?: Locale }) => string;

export const sayFrameRole: Record<FrameRole, () => string> = {
	dossierCode: m['field.role.dossierCode'],
	unit: m['field.role.unit'],
	procedureCode: m['field.role.procedureCode'],
	field: m['field.role.field'],
	receivedOn: m['field.role.receivedOn'],
	dueOn: m['field.role.dueOn'],
	returnedOn: m['field.role.returnedOn'],
	applicantKind: m['field.role.applicantKind'],
	applicantName: m['field.role.applicantName'],
	phone: m['field.role.phone'],
	identityNumber: m['field.role.identityNumber'],
	address: m['field.role.address'],
	area: m['field.role.area'],
	latitude: m['field.role.latitude'],
	longitude: m['field.role.longitude']
};

export const sayFrameFault: Record<FrameFaultKind, () => string> = {
	noDossierCode: m['field.fault.noDossierCode'],
	repeatedCode: m['field.fault.repeatedCode'],
	noUnit: m['field.fault.noUnit'],
	unknownUnit: m['field.fault.unknownUnit'],
	ambiguousUnit: m['field.fault.ambiguousUnit'],
	unknownField: m['field.fault.unknownField'],
	unknownApplicantKind: m['field.fault.unknownApplicantKind'],
	notADate: m['field.fault.notADate'],
	notReturned: m['field.fault.notReturned'],
	returnedOutside: m['field.fault.returnedOutside'],
	returnedBeforeReceived: m['field.fault.returnedBeforeReceived'],
	notAPosition: m['field.fault.notAPosition'],
	tooLong: m['field.fault.tooLong']
};

export const sayDimension: Record<StratumDimension, Say> = {
	unit: m['field.dimension.unit'],
	unitKind: m['field.dimension.unitKind'],
	field: m['field.dimension.field'],
	timeliness: m['field.dimension.timeliness'],
	applicant: m['field.dimension.applicant'],
	area: m['field.dimension.area']
};

export const sayAllocation: Record<SampleAllocation, Say> = {
	proportional: m['field.allocation.proportional'],
	equal: m['field.allocation.equal'],
	neyman: m['field.allocation.neyman'],
	power: m['field.allocation.power']
};

export const saySizeChoice: Record<SizeChoice, () => string> = {
	tiers: m['field.plan.rule.tiers'],
	marginUnit: m['field.plan.rule.marginUnit'],
	marginAll: m['field.plan.rule.marginAll'],
	ministryUnit: m['field.plan.rule.ministryUnit'],
	ministryAll: m['field.plan.rule.ministryAll'],
	total: m['field.plan.rule.total']
};

const stratumWords: Readonly<Record<string, Say>> = {
	late: m['field.stratum.late'],
	onTime: m['field.stratum.onTime'],
	noDueDate: m['field.stratum.noDueDate'],
	person: m['field.stratum.person'],
	organisation: m['field.stratum.organisation'],
	department: m['unitKind.department'],
	commune: m['unitKind.commune'],
	hospital: m['unitKind.hospital'],
	school: m['unitKind.school'],
	agency: m['unitKind.agency']
};

/** A stratum's key in words: names of units for their codes, words for what the key abbreviates. */
export function sayStratum(
	key: string,
	unitNames: Readonly<Record<string, string>>,
	locale?: Locale
): string {
	const words = locale && { locale };
	if (key === '') return m['field.stratum.all']({}, words);
	const say = (part: string) => unitNames[part] ?? stratumWords[part]?.({}, words) ?? part;
	return key.split(' · ').map(say).join(' · ');
}
