import {
	mayAnywhere,
	mayInProvince,
	mayReadFieldwork,
	mayReadSamples,
	type Actor,
	type Deed
} from '$lib/domain/permission';
import { m } from '$lib/text/generated/messages';

export interface NavigationItem {
	readonly href: string;
	readonly label: string;
}

export interface NavigationGroup {
	readonly label: string;
	readonly items: readonly NavigationItem[];
}

/**
 * What a person may open, in groups; empty groups are left out.
 *
 * @param unitCode code of the top of the person's branch
 */
export function navigationOf(actor: Actor, unitCode: string): NavigationGroup[] {
	const inProvince = (deed: Deed, href: string, label: string) =>
		mayInProvince(actor, deed) ? [{ href, label }] : [];
	const anywhere = (deed: Deed, href: string, label: string) =>
		mayAnywhere(actor, deed) ? [{ href, label }] : [];
	const readsOneBranch = !actor.isProvinceWide && mayAnywhere(actor, 'readResults');

	return [
		{
			label: m['admin.nav.results'](),
			items: [
				...inProvince('readProvince', '/ket-qua-don-vi', m['admin.nav.province']()),
				...(readsOneBranch
					? [{ href: `/ket-qua-don-vi/${unitCode}`, label: m['admin.nav.myUnit']() }]
					: [])
			]
		},
		{
			label: m['admin.nav.survey'](),
			items: [
				...anywhere('readCampaigns', '/quan-tri/dot-khao-sat', m['admin.nav.campaigns']()),
				...anywhere('printLinks', '/quan-tri/to-ma-qr', m['admin.nav.qrSheets']()),
				...anywhere('printLinks', '/quan-tri/phieu-giay', m['admin.nav.paper']()),
				...anywhere('inviteCitizens', '/quan-tri/loi-moi', m['admin.nav.invitations']()),
				...anywhere('manageDevices', '/quan-tri/may-khao-sat', m['device.title']()),
				...inProvince('manageSamples', '/quan-tri/khung-mau', m['field.nav.frames']()),
				...(mayReadSamples(actor)
					? [{ href: '/quan-tri/mau', label: m['field.nav.samples']() }]
					: []),
				...anywhere('recordDossiers', '/quan-tri/ho-so-ngay', m['quality.dossiers.title']()),
				...inProvince('importResponses', '/quan-tri/nhap-phieu', m['admin.nav.import']())
			]
		},
		{
			label: m['admin.nav.fieldwork'](),
			items: [
				...anywhere('interview', '/dieu-tra', m['interview.nav']()),
				...anywhere('collectSamples', '/quan-tri/dieu-tra-vien', m['assign.nav.interviewers']()),
				...anywhere('collectSamples', '/quan-tri/phan-cong', m['assign.nav.assign']()),
				...(mayReadFieldwork(actor)
					? [{ href: '/quan-tri/thuc-dia', label: m['supervise.title']() }]
					: []),
				...anywhere('interview', '/dao-tao', m['training.title']()),
				...anywhere('keyForms', '/quan-tri/nhap-lieu', m['keying.nav']()),
				...(mayReadSamples(actor)
					? [{ href: '/quan-tri/danh-sach-chi', label: m['receipt.title']() }]
					: []),
				...inProvince('manageSamples', '/quan-tri/khoa-truy-cap', m['token.title']())
			]
		},
		{
			label: m['admin.nav.register'](),
			items: [
				...anywhere(
					'readQuestionnaires',
					'/quan-tri/phieu-khao-sat',
					m['admin.nav.questionnaires']()
				),
				...anywhere('readUnits', '/quan-tri/don-vi', m['admin.nav.units']()),
				...anywhere('readTargets', '/quan-tri/chi-tieu', m['admin.nav.targets']()),
				...anywhere('readTargets', '/quan-tri/linh-vuc', m['admin.nav.fields']()),
				...anywhere('readTargets', '/quan-tri/thu-tuc', m['admin.nav.procedures']())
			]
		},
		{
			label: m['admin.nav.control'](),
			items: [
				...inProvince('readQuarantine', '/quan-tri/phieu-bi-tu-choi', m['admin.nav.quarantine']()),
				...anywhere('manageAccounts', '/quan-tri/tai-khoan', m['people.title']()),
				...inProvince('reviewFlags', '/quan-tri/xem-xet', m['quality.reviews.title']()),
				...anywhere('readThresholds', '/quan-tri/nguong', m['quality.limits.title']()),
				...inProvince('moderateOpinions', '/quan-tri/y-kien', m['trust.opinion.title']()),
				...inProvince('manageRetention', '/quan-tri/luu-tru', m['trust.retention.title']()),
				...inProvince('readInventory', '/quan-tri/du-lieu-ca-nhan', m['trust.inventory.title']()),
				...inProvince('readOperation', '/quan-tri/van-hanh', m['trust.operation.title']()),
				...inProvince('readAudit', '/quan-tri/nhat-ky', m['admin.nav.audit']())
			]
		},
		{
			label: m['guide.help'](),
			items: [{ href: '/huong-dan', label: m['guide.title']() }]
		}
	].filter((group) => group.items.length > 0);
}

/** The first page of a person after signing in. */
export function homeOf(actor: Actor, unitCode: string): string {
	return navigationOf(actor, unitCode)[0]?.items[0]?.href ?? '/';
}
