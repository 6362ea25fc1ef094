using Renderly.Providers.Http;

namespace Renderly.UnitTests.Providers;

public sealed class ProviderHttpTests
{
    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, DeliveryFailure.NotDelivered)]
    [InlineData(HttpRequestError.ConnectionError, DeliveryFailure.NotDelivered)]
    [InlineData(HttpRequestError.SecureConnectionError, DeliveryFailure.NotDelivered)]
    [InlineData(HttpRequestError.ProxyTunnelError, DeliveryFailure.NotDelivered)]
    [InlineData(HttpRequestError.ResponseEnded, DeliveryFailure.Ambiguous)]
    [InlineData(HttpRequestError.InvalidResponse, DeliveryFailure.Ambiguous)]
    [InlineData(HttpRequestError.HttpProtocolError, DeliveryFailure.Ambiguous)]
    [InlineData(HttpRequestError.Unknown, DeliveryFailure.Ambiguous)]
    public void Only_failures_before_the_first_byte_count_as_not_delivered(HttpRequestError error, DeliveryFailure expected) =>
        ProviderHttp.Classify(new HttpRequestException(error)).ShouldBe(expected);

    [Fact]
    public void Timeout_and_broken_stream_are_ambiguous()
    {
        ProviderHttp.Classify(new TaskCanceledException()).ShouldBe(DeliveryFailure.Ambiguous);
        ProviderHttp.Classify(new IOException("reset")).ShouldBe(DeliveryFailure.Ambiguous);
    }
}
