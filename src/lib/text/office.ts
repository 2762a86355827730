/** Words for the closed lists of the domain. Each message is named, so that pages carry only these. */
import type { CampaignState, Channel } from '../domain/campaign.ts';
import type { Role } from '../domain/permission.ts';
import type { Formula, ItemKind, Measures, SectionKind } from '../domain/questionnaire.ts';
import type { UnitKind, UnitSuccession } from '../domain/unit.ts';
import { m } from './generated/messages.js';

export const sayRole: Record<Role, () => string> = {
	administrator: m['role.administrator'],
	analyst: m['role.analyst'],
	unitViewer: m['role.unitViewer'],
	deskOfficer: m['role.deskOfficer'],
	supervisor: m['role.supervisor'],
	interviewer: m['role.interviewer']
};

export const sayState: Record<CampaignState, () => string> = {
	draft: m['admin.state.draft'],
	open: m['admin.state.open'],
	closed: m['admin.state.closed'],
	published: m['admin.state.published']
};

export const sayChannel: Record<Channel, () => string> = {
	kiosk: m['channel.kiosk'],
	link: m['channel.link'],
	interviewer: m['channel.interviewer'],
	paper: m['channel.paper'],
	phone: m['channel.phone'],
	import: m['channel.import']
};

export const sayUnitKind: Record<UnitKind, () => string> = {
	province: m['unitKind.province'],
	department: m['unitKind.department'],
	district: m['unitKind.district'],
	commune: m['unitKind.commune'],
	serviceDesk: m['unitKind.serviceDesk'],
	postOffice: m['unitKind.postOffice'],
	hospital: m['unitKind.hospital'],
	school: m['unitKind.school'],
	agency: m['unitKind.agency']
};

export const sayMeasures: Record<Measures, () => string> = {
	procedure: m['measures.procedure'],
	administration: m['measures.administration'],
	management: m['measures.management'],
	health: m['measures.health'],
	education: m['measures.education']
};

export const sayFormula: Record<Formula, () => string> = {
	TOP2: m['formula.TOP2'],
	MEAN5: m['formula.MEAN5']
};

export const sayItemKind: Record<ItemKind, () => string> = {
	rating: m['itemKind.rating'],
	single: m['itemKind.single'],
	multi: m['itemKind.multi'],
	text: m['itemKind.text'],
	number: m['itemKind.number'],
	date: m['itemKind.date']
};

export const saySectionKind: Record<SectionKind, () => string> = {
	factor: m['sectionKind.factor'],
	overall: m['sectionKind.overall'],
	facts: m['sectionKind.facts'],
	background: m['sectionKind.background'],
	opinion: m['sectionKind.opinion']
};

export const saySuccession: Record<UnitSuccession['kind'], () => string> = {
	merged: m['succession.merged'],
	split: m['succession.split'],
	renamed: m['succession.renamed']
};

const populations: Readonly<Record<string, () => string>> = {
	citizen: m['population.citizen'],
	official: m['population.official'],
	patient: m['population.patient'],
	parent: m['population.parent']
};

/** A population without words of its own is shown by its code. */
export function sayPopulation(population: string): string {
	return populations[population]?.() ?? population;
}

const auditDetails: Readonly<Record<string, () => string>> = {
	reason: m['trust.detail.reason'],
	responses: m['trust.detail.responses'],
	deleted: m['trust.detail.deleted'],
	remaining: m['trust.detail.remaining'],
	days: m['trust.detail.days'],
	kind: m['trust.detail.kind'],
	contacts: m['trust.detail.contacts'],
	state: m['trust.detail.state'],
	names: m['trust.detail.names'],
	count: m['trust.detail.count'],
	dossiers: m['trust.detail.dossiers'],
	seed: m['trust.detail.seed'],
	cases: m['audit.detail.cases'],
	languages: m['audit.detail.languages'],
	casesMax: m['audit.detail.casesMax'],
	served: m['audit.detail.served'],
	hours: m['trust.detail.hours'],
	filter: m['trust.detail.filter'],
	address: m['audit.detail.address'],
	basis: m['audit.detail.basis'],
	day: m['audit.detail.day'],
	of: m['audit.detail.of'],
	name: m['audit.detail.name'],
	code: m['audit.detail.code'],
	units: m['audit.detail.units'],
	rows: m['audit.detail.rows'],
	fileName: m['audit.detail.fileName'],
	people: m['audit.detail.people'],
	links: m['audit.detail.links'],
	forms: m['audit.detail.forms'],
	firstNumber: m['audit.detail.firstNumber'],
	before: m['audit.detail.before'],
	after: m['audit.detail.after'],
	decision: m['audit.detail.decision'],
	sign: m['audit.detail.sign'],
	by: m['audit.detail.by'],
	role: m['audit.detail.role'],
	roleBefore: m['audit.detail.roleBefore'],
	unit: m['audit.detail.unit'],
	unitBefore: m['audit.detail.unitBefore'],
	sessions: m['audit.detail.sessions'],
	from: m['audit.detail.from'],
	to: m['audit.detail.to'],
	numbers: m['audit.detail.numbers'],
	amount: m['audit.detail.amount'],
	interviewer: m['audit.detail.interviewer'],
	batch: m['audit.detail.batch'],
	form: m['audit.detail.form'],
	pass: m['audit.detail.pass']
};

export function sayAuditDetail(name: string): string {
	return auditDetails[name]?.() ?? name;
}

const auditValues: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	by: { password: m['trust.by.password'], provider: m['trust.by.provider'] },
	role: sayRole,
	roleBefore: sayRole
};

/** A value without words of its own is shown as it is. */
export function sayAuditValue(name: string, value: string | number): string {
	return auditValues[name]?.[value]?.() ?? String(value);
}

/** The name in the language of the screen; Vietnamese where there is no other. */
export function nameIn(
	locale: 'vi' | 'en',
	{ nameVi, nameEn }: { nameVi: string; nameEn: string | null }
): string {
	return (locale === 'en' && nameEn) || nameVi;
}
