using Renderly.Web.Idempotency;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary><c>/v1/videos</c>: the interface of OpenAI's Videos API, which is closed, for programs that were written for it.</summary>
internal static class VideoRoutes
{
    public static void MapVideos(this IEndpointRouteBuilder api)
    {
        var videos = api.MapGroup("/v1/videos").AddEndpointFilter(VideoError.FilterAsync);
        videos.MapPost("", (HttpContext context, CreateVideo create) => create.HandleAsync(context))
            .WithStreamedBody()
            .DescribeCreateVideo();
        videos.MapGet("", VideoReads.ListAsync).DescribeListVideos();
        videos.MapGet("{videoId}", VideoReads.GetAsync).DescribeGetVideo();
        videos.MapGet("{videoId}/content", VideoReads.ContentAsync).DescribeContent();
        videos.MapDelete("{videoId}", VideoReads.DeleteAsync).DescribeDeleteVideo();
        videos.Map("{**rest}", (HttpContext context) =>
            Problem.NotFound(
                $"{context.Request.Method} {context.Request.Path} is not offered here: videos are made, read, listed and deleted."))
            .ExcludeFromDescription();
    }
}
