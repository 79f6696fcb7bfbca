export default definePageConfig({
  navigationBarTitleText: '文本和改动',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
