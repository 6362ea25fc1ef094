using Microsoft.AspNetCore.Http;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class ExportTests : IDisposable
{
    private static readonly Guid JobId = Guid.CreateVersion7();
    private static readonly byte[] Film = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-export-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder, "film.webm");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_export_is_asked_for_until_it_is_made_and_then_written()
    {
        await using var stub = await StubApi.StartAsync((context, number) => number < 3 ? WaitAsync(context, number) : FileAsync(context));
        using var client = stub.Connect();
        var told = new List<int>();

        var file = await client.Jobs.ExportAsync(
            JobId, Target, new ExportOptions { Format = "webm", Quality = "720p" }, new Told(told), Cancellation);

        file.ShouldBe(new ExportedFile(Target, Film.Length, "It is small."));
        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(Film);
        told.ShouldBe([40, 80]);
        stub.Requests.Select(request => request.Path).Distinct().ShouldBe([$"/api/video/jobs/{JobId}/export?format=webm&quality=720p"]);
        Directory.GetFiles(folder).ShouldBe([Target]);
    }

    [Theory]
    [InlineData("film-720p.webm")]
    [InlineData("../../film-720p.webm")]
    [InlineData("..\\film-720p.webm")]
    public async Task In_a_folder_it_has_the_name_that_the_server_gives_it(string given)
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
        {
            context.Response.Headers.ContentDisposition =
                $"attachment; filename=\"{given.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";
            context.Response.Headers["X-Stale"] = "true";
            return FileAsync(context);
        });
        using var client = stub.Connect();

        var file = await client.Jobs.ExportAsync(JobId, folder, cancellationToken: Cancellation);

        file.ShouldBe(new ExportedFile(Path.Combine(folder, "film-720p.webm"), Film.Length, "It is small.", IsStale: true));
        Directory.GetFiles(folder).ShouldBe([file.Path]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("attachment; filename=\"..\"")]
    public async Task In_a_folder_a_file_without_a_name_is_refused(string? disposition)
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
        {
            context.Response.Headers.ContentDisposition = disposition;
            return FileAsync(context);
        });
        using var client = stub.Connect();

        (await Should.ThrowAsync<DownloadException>(client.Jobs.ExportAsync(JobId, folder, cancellationToken: Cancellation)))
            .Message.ShouldContain("say which one");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_told_and_nothing_is_written()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(
            context, 409, """{"status":409,"code":"not_ready","title":"Conflict","detail":"The job is pending."}"""));
        using var client = stub.Connect();

        var refused = await Should.ThrowAsync<RenderlyException>(client.Jobs.ExportAsync(JobId, Target, cancellationToken: Cancellation));

        refused.Problem!.Code.ShouldBe("not_ready");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_comes_in_part_is_none()
    {
        await using var stub = await StubApi.StartAsync(async (context, _) =>
        {
            context.Response.ContentLength = Film.Length;
            await context.Response.Body.WriteAsync(Film.AsMemory(0, 1000));
        });
        using var client = stub.Connect();

        (await Should.ThrowAsync<DownloadException>(client.Jobs.ExportAsync(JobId, Target, cancellationToken: Cancellation)))
            .IsRetryable.ShouldBeTrue();

        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    private static Task WaitAsync(HttpContext context, int number)
    {
        context.Response.Headers.RetryAfter = "2";
        return StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{JobId}}","format":"webm","status":"making","progress":{{number * 40}}}""");
    }

    private static Task FileAsync(HttpContext context)
    {
        context.Response.ContentType = "video/webm";
        context.Response.ContentLength = Film.Length;
        context.Response.Headers["X-Adjusted"] = "It is small.";
        return context.Response.Body.WriteAsync(Film).AsTask();
    }

    private sealed class Told(List<int> told) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => told.Add(value.Progress);
    }
}
