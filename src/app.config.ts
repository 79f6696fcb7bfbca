/** Elder mode shows three of the five tabs, and WeChat's own bar takes pictures only: the bar is our component. */
export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/groups/index',
    'pages/deliberations/index',
    'pages/services/index',
    'pages/me/index',
  ],
  subPackages: [
    {
      root: 'packages/membership',
      pages: [
        'pages/join/index',
        'pages/invite/index',
        'pages/invited/index',
        'pages/mandate/index',
        'pages/my-home/index',
        'pages/co-owners/index',
        'pages/phone-key/index',
        'pages/privacy/index',
        'pages/person-case/index',
        'pages/care/index',
      ],
    },
    {
      root: 'packages/deliberation',
      pages: [
        'pages/detail/index',
        'pages/ballot/index',
        'pages/receipt/index',
        'pages/result/index',
        'pages/roster/index',
      ],
    },
    {
      root: 'packages/desk',
      pages: [
        'pages/wizard/index',
        'pages/drafts/index',
        'pages/draft/index',
        'pages/requests/index',
        'pages/gates/index',
        'pages/mandates/index',
        'pages/roll/index',
        'pages/desk/index',
        'pages/rolls/index',
        'pages/roll-version/index',
        'pages/correction/index',
        'pages/grants/index',
        'pages/offer/index',
        'pages/audit/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '院坝',
    navigationBarBackgroundColor: '@bar',
    navigationBarTextStyle: '@ink',
    backgroundColor: '@paper',
    backgroundTextStyle: '@pull',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  tabBar: {
    custom: true,
    color: '#646B60',
    selectedColor: '#2C6A4D',
    backgroundColor: '#FFFEFA',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/groups/index', text: '小区群' },
      { pagePath: 'pages/deliberations/index', text: '议事' },
      { pagePath: 'pages/services/index', text: '服务' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  // Page transitions of the browser build would move fixed bars with the page.
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
  lazyCodeLoading: 'requiredComponents',
  // WeChat asks for the person's consent before a phone number or a photo: src/platform/privacy.weapp.tsx answers.
  __usePrivacyCheck__: true,
})
