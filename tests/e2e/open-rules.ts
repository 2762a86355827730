/** What lies outside the offices: how each address answers to nobody, and to those signed in. */

/** The status of an answer; one number where it is the same for everybody. */
export type Answer =
	| number
	| {
			readonly nobody: number;
			readonly people: number;
			/** Where those who interview are answered otherwise than other people. */
			readonly interviewers?: number;
	  };

export interface OpenRule {
	readonly get?: Answer;
	/** The answer to nonsense sent to each action of a page, or to the endpoint as `POST`. */
	readonly posts?: Readonly<Record<string, Answer>>;
}

/** For interviewers alone: what they sent here is nonsense. */
const interview = { nobody: 401, people: 403, interviewers: 400 };

/** Signed in already: led to the offices. */
const door = { nobody: 200, people: 303 };

export const openRules: Readonly<Record<string, OpenRule>> = {
	'/': { get: 200 },
	'/kiosk/[desk]': { get: 200 },
	'/kiosk/ghep': { get: 200 },
	// An empty shell: what it shows lies on the interviewer's phone.
	'/dieu-tra': { get: 200 },
	'/phieu/[code]': { get: 200, posts: { default: 200 } },
	// The link of a unit offers no choice.
	'/phieu/[code]/chon-don-vi': { get: 404 },
	'/phieu/[code]/cam-on': { get: 200 },
	'/phieu/[code]/to-in': { get: 200 },
	'/huong-dan': { get: 200 },
	'/huong-dan/danh-muc': { get: 200 },
	'/huong-dan/giam-sat': { get: 200 },
	'/huong-dan/nhap-lieu': { get: 200 },
	'/huong-dan/dieu-tra-vien': { get: 200 },
	'/huong-dan/long-tin': { get: 200 },
	'/huong-dan/dot-khao-sat': { get: 200 },
	'/huong-dan/duong-dan': { get: 200 },
	'/huong-dan/may-khao-sat': { get: 200 },
	'/huong-dan/phan-tich': { get: 200 },
	'/huong-dan/tai-khoan': { get: 200 },
	'/huong-dan/van-hanh': { get: 200 },
	'/ngon-ngu': { posts: { POST: 303 } },
	'/dang-nhap': { get: door, posts: { default: 400 } },
	// Stages of a sign-in: whoever stands at none begins at the beginning.
	'/dang-nhap/ma-xac-thuc': { get: 303, posts: { default: 303 } },
	'/dang-nhap/mat-khau-moi': { get: 303, posts: { default: 303 } },
	'/dang-nhap/bat-hai-buoc': { get: 303, posts: { confirm: 303, go: 303 } },
	'/dang-nhap/oidc': { get: 303 },
	'/dang-nhap/oidc/tra-ve': { get: 303 },
	'/dang-xuat': { posts: { POST: 303 } },
	'/dat-mat-khau/[token]': { get: 410, posts: { default: 410 } },
	'/thiet-lap/[token]': { get: 410, posts: { default: 410 } },
	'/api/v1/health': { get: 200 },
	'/api/v1/time': { get: 200 },
	// Without a token of its own the watch is open to this machine, where the stories run.
	'/api/v1/metrics': { get: 200 },
	'/api/v1/recordings/[hash]': { get: 404 },
	'/api/v1/frames': { posts: { POST: 401 } },
	'/api/v1/responses': { posts: { POST: 400 } },
	'/api/v1/devices/enrol': { posts: { POST: 400 } },
	'/api/v1/devices/survey': { get: 401 },
	'/api/v1/devices/heartbeat': { posts: { POST: 401 } },
	'/api/v1/fieldwork/enrol': { posts: { POST: interview } },
	'/api/v1/fieldwork/recover': { posts: { POST: interview } },
	'/api/v1/fieldwork/revoke': { posts: { POST: interview } },
	'/api/v1/fieldwork/phones': { get: { ...interview, interviewers: 200 } },
	'/api/v1/fieldwork/sync': { posts: { POST: 401 } },
	'/api/v1/fieldwork/events': { posts: { POST: 401 } }
};
