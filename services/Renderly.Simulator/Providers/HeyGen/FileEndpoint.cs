using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

internal static class FileEndpoint
{
    public static void MapHeyGenFiles(this IEndpointRouteBuilder app) =>
        app.MapMethods("/files/{file}", ["GET", "HEAD"], Read).WithFaults(Provider.HeyGen, "download");

    private static IResult Read(HttpRequest request, string file, FileLinks links, JobStore jobs, SimulatorFolder folder)
    {
        if (!links.IsValid(file, request.Query["Expires"].ToString(), request.Query["Signature"].ToString()))
        {
            return Results.Text("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>", "application/xml", statusCode: 403);
        }

        var id = Path.GetFileNameWithoutExtension(file);
        return jobs.Find(id) is not null && jobs.ResultOf(id) is { Files: [var path, ..] }
            ? Results.File(folder.Absolute(path), file.EndsWith(".webm", StringComparison.Ordinal) ? "video/webm" : "video/mp4", enableRangeProcessing: true)
            : Results.Text("<Error><Code>NoSuchKey</Code></Error>", "application/xml", statusCode: 404);
    }
}
