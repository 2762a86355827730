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

const auditWords: Readonly<Record<string, () => string>> = {
	'campaign.create': m['audit.campaign.create'],
	'campaign.plan': m['audit.campaign.plan'],
	'campaign.redraft': m['audit.campaign.redraft'],
	'campaign.addUnits': m['audit.campaign.addUnits'],
	'campaign.size': m['audit.campaign.size'],
	'campaign.discard': m['audit.campaign.discard'],
	'campaign.open': m['audit.campaign.open'],
	'campaign.close': m['audit.campaign.close'],
	'campaign.publish': m['audit.campaign.publish'],
	'view.save': m['audit.view.save'],
	'view.change': m['audit.view.change'],
	'view.delete': m['audit.view.delete'],
	'view.restore': m['audit.view.restore'],
	'campaign.pause': m['audit.campaign.pause'],
	'campaign.resume': m['audit.campaign.resume'],
	'campaign.extend': m['audit.campaign.extend'],
	'campaign.reopen': m['audit.campaign.reopen'],
	'campaign.startTrial': m['audit.campaign.startTrial'],
	'campaign.endTrial': m['audit.campaign.endTrial'],
	'backup.restore': m['audit.backup.restore'],
	'audit.export': m['audit.audit.export'],
	'retention.run': m['audit.retention.run'],
	'retention.change': m['audit.retention.change'],
	'opinion.keep': m['audit.opinion.keep'],
	'opinion.hide': m['audit.opinion.hide'],
	'opinion.reconsider': m['audit.opinion.reconsider'],
	'opinion.changeNames': m['audit.opinion.changeNames'],
	'opinion.export': m['audit.opinion.export'],
	'frame.import': m['audit.frame.import'],
	'frame.undo': m['audit.frame.undo'],
	'frame.purge': m['audit.frame.purge'],
	'frame.readContact': m['audit.frame.readContact'],
	'phone.enrol': m['audit.phone.enrol'],
	'phone.revoke': m['audit.phone.revoke'],
	'phone.recover': m['audit.phone.recover'],
	'sampleCase.end': m['audit.sampleCase.end'],
	'sampleCase.callUp': m['audit.sampleCase.callUp'],
	'form.receive': m['audit.form.receive'],
	'fieldwork.refuse': m['audit.fieldwork.refuse'],
	'sample.draw': m['audit.sample.draw'],
	'sample.discard': m['audit.sample.discard'],
	'form.accept': m['audit.form.accept'],
	'form.return': m['audit.form.return'],
	'form.reject': m['audit.form.reject'],
	'form.read': m['audit.form.read'],
	'callback.readContact': m['audit.callback.readContact'],
	'callback.settle': m['audit.callback.settle'],
	'callback.attempt': m['audit.callback.attempt'],
	'fieldwork.changeRule': m['audit.fieldwork.changeRule'],
	'fieldwork.endCases': m['audit.fieldwork.endCases'],
	'quota.make': m['audit.quota.make'],
	'quota.end': m['audit.quota.end'],
	'interviewer.save': m['audit.interviewer.save'],
	'certificate.issue': m['audit.certificate.issue'],
	'certificate.revoke': m['audit.certificate.revoke'],
	'apiToken.make': m['audit.apiToken.make'],
	'apiToken.revoke': m['audit.apiToken.revoke'],
	'assignment.give': m['audit.assignment.give'],
	'assignment.move': m['audit.assignment.move'],
	'assignment.undo': m['audit.assignment.undo'],
	'import.take': m['audit.import.take'],
	'import.undo': m['audit.import.undo'],
	'device.create': m['audit.device.create'],
	'device.renewCode': m['audit.device.renewCode'],
	'device.enrol': m['audit.device.enrol'],
	'device.rename': m['audit.device.rename'],
	'device.move': m['audit.device.move'],
	'device.changeHours': m['audit.device.changeHours'],
	'device.revoke': m['audit.device.revoke'],
	'desk.changePin': m['audit.desk.changePin'],
	'queue.import': m['audit.queue.import'],
	'recording.save': m['audit.recording.save'],
	'recording.remove': m['audit.recording.remove'],
	'quarantine.settle': m['audit.quarantine.settle'],
	'invitation.make': m['audit.invitation.make'],
	'invitation.send': m['audit.invitation.send'],
	'invitation.remind': m['audit.invitation.remind'],
	'invitation.undo': m['audit.invitation.undo'],
	'invitation.withdraw': m['audit.invitation.withdraw'],
	'invitation.purge': m['audit.invitation.purge'],
	'paper.print': m['audit.paper.print'],
	'paper.issue': m['audit.paper.issue'],
	'paper.collect': m['audit.paper.collect'],
	'paper.stock': m['audit.paper.stock'],
	'paper.spoil': m['audit.paper.spoil'],
	'paper.lose': m['audit.paper.lose'],
	'paper.again': m['audit.paper.again'],
	'keying.open': m['audit.keying.open'],
	'keying.key': m['audit.keying.key'],
	'keying.settle': m['audit.keying.settle'],
	'keying.discard': m['audit.keying.discard'],
	'keying.takeOut': m['audit.keying.takeOut'],
	'keying.lock': m['audit.keying.lock'],
	'questionnaire.draft': m['audit.questionnaire.draft'],
	'questionnaire.publish': m['audit.questionnaire.publish'],
	'questionnaire.discard': m['audit.questionnaire.discard'],
	'invitation.erase': m['audit.invitation.erase'],
	'link.make': m['audit.link.make'],
	'link.retire': m['audit.link.retire'],
	'link.renew': m['audit.link.renew'],
	'unit.add': m['audit.unit.add'],
	'unit.correct': m['audit.unit.correct'],
	'unit.move': m['audit.unit.move'],
	'unit.close': m['audit.unit.close'],
	'unit.rename': m['audit.unit.rename'],
	'unit.merge': m['audit.unit.merge'],
	'unit.split': m['audit.unit.split'],
	'unit.import': m['audit.unit.import'],
	'target.add': m['audit.target.add'],
	'target.change': m['audit.target.change'],
	'target.end': m['audit.target.end'],
	'target.delete': m['audit.target.delete'],
	'procedure.save': m['audit.procedure.save'],
	'procedure.import': m['audit.procedure.import'],
	'field.save': m['audit.field.save'],
	'register.undo': m['audit.register.undo'],
	'threshold.change': m['audit.threshold.change'],
	'flag.review': m['audit.flag.review'],
	'dossiers.record': m['audit.dossiers.record'],
	'dossiers.undo': m['audit.dossiers.undo'],
	'account.signIn': m['audit.account.signIn'],
	'account.signInFailed': m['audit.account.signInFailed'],
	'account.invite': m['audit.account.invite'],
	'account.acceptInvitation': m['audit.account.acceptInvitation'],
	'account.withdrawInvitation': m['audit.account.withdrawInvitation'],
	'account.issueLink': m['audit.account.issueLink'],
	'account.resetPassword': m['audit.account.resetPassword'],
	'account.changePassword': m['audit.account.changePassword'],
	'account.forceNewPassword': m['audit.account.forceNewPassword'],
	'account.change': m['audit.account.change'],
	'account.enable': m['audit.account.enable'],
	'account.disable': m['audit.account.disable'],
	'account.enrolTotp': m['audit.account.enrolTotp'],
	'account.removeTotp': m['audit.account.removeTotp'],
	'account.resetTotp': m['audit.account.resetTotp'],
	'account.renewRecoveryCodes': m['audit.account.renewRecoveryCodes'],
	'account.useRecoveryCode': m['audit.account.useRecoveryCode'],
	'account.secondFactorFailed': m['audit.account.secondFactorFailed'],
	'account.endSessions': m['audit.account.endSessions'],
	'account.linkIdentity': m['audit.account.linkIdentity'],
	'account.unlinkIdentity': m['audit.account.unlinkIdentity'],
	'account.provision': m['audit.account.provision'],
	'account.changeTotpRule': m['audit.account.changeTotpRule'],
	'account.setUp': m['audit.account.setUp'],
	'account.rescue': m['audit.account.rescue'],
	'account.signOut': m['audit.account.signOut']
};

/** A deed without words of its own is shown by its code: the log hides nothing. */
export function sayAuditAction(action: string): string {
	return auditWords[action]?.() ?? action;
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
