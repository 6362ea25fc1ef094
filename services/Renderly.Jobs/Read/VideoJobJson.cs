using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Read;

/// <summary>A job as its owner reads it, for those who are told of it instead of asking.</summary>
internal sealed class VideoJobJson(VideoJobViews views, IOptions<JsonOptions> json)
{
    public async Task<string> OfAsync(VideoJobState job, CancellationToken cancellationToken) =>
        JsonSerializer.Serialize(await views.OfAsync(job, cancellationToken), json.Value.SerializerOptions);
}
