export default definePageConfig({
  navigationBarTitleText: '投票回执',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
