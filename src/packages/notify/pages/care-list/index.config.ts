export default definePageConfig({
  navigationBarTitleText: '紧急联系',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
