using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Sends again what the service does not answer, under one key, until it does.</summary>
public sealed class PatientClient(ServiceCluster cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Longer than any scenario keeps a server away; what is not answered then is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private int unanswered;

    /// <summary>Requests that got no answer: each may have done its work, which its repetition then finds.</summary>
    public int Unanswered => unanswered;

    /// <returns>The body of the answer to the request that was taken.</returns>
    /// <exception cref="InvalidOperationException">The request was refused.</exception>
    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7().ToString("N");
        var beganAt = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(beganAt) < Patience)
        {
            try
            {
                using var post = new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = JsonContent.Create(body),
                    Headers = { { "Idempotency-Key", key } }
                };
                using var response = await cluster.Api.Http.SendAsync(post, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                }

                // 409: the request before, whose answer was lost, is still at work on it.
                if ((int)response.StatusCode < 500 && response.StatusCode != HttpStatusCode.Conflict)
                {
                    throw new InvalidOperationException(
                        $"{path} refused: {response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
                }

                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict))
                {
                    Interlocked.Increment(ref unanswered);
                }
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException
                    || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Interlocked.Increment(ref unanswered);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"{path} took nothing within {Patience}; {Unanswered} requests were not answered.");
    }
}
