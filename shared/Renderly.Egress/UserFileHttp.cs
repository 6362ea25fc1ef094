using System.Net;
using System.Net.Sockets;

namespace Renderly.Egress;

/// <summary>Takes files from addresses that users give, in bounded time, and says in words for them what went wrong.</summary>
public sealed class UserFileHttp(EgressHttp http)
{
    /// <param name="address">Where the file lies.</param>
    /// <param name="called">What messages call it, such as the field that holds the address; they begin with it.</param>
    /// <param name="timeout">From the first look-up to the last byte, redirects included.</param>
    /// <param name="read">Takes the body of a good answer; what it throws by itself, and is no failure of reading, passes.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="UserFileUnusableException">The address is refused, or there is nothing there, for good.</exception>
    /// <exception cref="UserFileUnavailableException">The address does not answer now.</exception>
    public async Task<T> GetAsync<T>(
        Uri address, string called, TimeSpan timeout, Func<HttpContent, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await http.GetAsync(address, limit.Token);
            RequireSuccess(response, called);
            return await read(response.Content, limit.Token);
        }
        catch (EgressRefusedException exception)
        {
            throw new UserFileUnusableException($"{called} is refused: {exception.Message}");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserFileUnavailableException(
                FormattableString.Invariant($"{called}: {address.Host} did not answer within {timeout.TotalSeconds:0.#} s."),
                inner: exception);
        }
        catch (HttpRequestException exception)
        {
            throw Unavailable(address, called, exception);
        }
        catch (IOException exception) when (exception is not (UserFileUnusableException or UserFileUnavailableException))
        {
            throw Unavailable(address, called, exception);
        }
    }

    private static void RequireSuccess(HttpResponseMessage response, string called)
    {
        if (!response.IsSuccessStatusCode)
        {
            var answered = $"{called}: {response.RequestMessage?.RequestUri?.Host} answered HTTP {(int)response.StatusCode}.";
            throw (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ? new UserFileUnavailableException(answered)
                : new UserFileUnusableException(answered);
        }
    }

    private static UserFileUnavailableException Unavailable(Uri address, string called, Exception exception) =>
        exception.GetBaseException() switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new UserFileUnavailableException(
                $"{called}: there is no host named {address.Host}; check the address.", isNoHost: true, exception),
            SocketException { SocketErrorCode: SocketError.TryAgain } => new UserFileUnavailableException(
                $"{called}: the name {address.Host} cannot be looked up just now.", inner: exception),
            var cause => new UserFileUnavailableException(
                $"{called}: {address.Host} cannot be reached: {cause.Message.TrimEnd('.')}.", inner: exception),
        };
}
