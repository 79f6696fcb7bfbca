/** `apply-shared`: without it WeChat keeps the app's classes out of a component. */
export default { component: true, styleIsolation: 'apply-shared' }
