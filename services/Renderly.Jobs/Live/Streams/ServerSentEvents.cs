using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Renderly.Jobs.Live.Streams;

/// <summary>
/// Writes pages of events as <c>text/event-stream</c>, an empty page as a comment, which the framework's own result cannot. Ends
/// when the pages end, the client goes away, or the process stops: then the client connects again, elsewhere.
/// </summary>
internal sealed class ServerSentEvents(
    Func<CancellationToken, IAsyncEnumerable<JobEventPage>> pages,
    TimeSpan retry,
    IDisposable place,
    CancellationToken stopping) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (place)
        using (var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping))
        {
            var response = httpContext.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            try
            {
                await SendAsync(
                    response, string.Create(CultureInfo.InvariantCulture, $"retry: {retry.TotalMilliseconds:0}\n\n"), ending.Token);
                await foreach (var page in pages(ending.Token))
                {
                    await SendAsync(response, Format(page), ending.Token);
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // The client is gone, or shall go elsewhere.
            }
        }
    }

    private static string Format(JobEventPage page) => page.Events.Count == 0
        ? ":\n\n"
        : string.Concat(page.Events.Select(message => string.Create(
            CultureInfo.InvariantCulture, $"id: {message.Sequence}\nevent: {message.Type}\ndata: {message.Data}\n\n")));

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        Encoding.UTF8.GetBytes(text, response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
