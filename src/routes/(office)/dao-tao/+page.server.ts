import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readCourses } from '$lib/server/reports/course';
import { findInterviewer } from '$lib/server/repositories/interviewers';
import { stepsOf } from './steps';

export const load = ({ locals }) =>
	show(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const courses = await readCourses(locals.db.read, { accountId, now: new Date() });
		return {
			hasProfile: (await findInterviewer(locals.db.read, accountId)) !== null,
			courses: courses.map((course) => ({
				id: course.version.id,
				title: course.version.title,
				standing: course.standing,
				certificate: course.certificate,
				...stepsOf(course)
			}))
		};
	});
