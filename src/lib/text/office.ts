/** Words for the closed lists of the domain. Each message is named, so that pages carry only these. */
import type { CampaignState, Channel } from '../domain/campaign.ts';
import type { Role } from '../domain/permission.ts';
import type { Measures } from '../domain/questionnaire.ts';
import type { UnitKind } from '../domain/unit.ts';
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

/** The name in the language of the screen; Vietnamese where there is no other. */
export function nameIn(
	locale: 'vi' | 'en',
	{ nameVi, nameEn }: { nameVi: string; nameEn: string | null }
): string {
	return (locale === 'en' && nameEn) || nameVi;
}
