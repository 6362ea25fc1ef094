using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Media;
using Renderly.IntegrationTests.Retention;
using Renderly.Jobs.Exports;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Exports;

/// <summary>Exports as they are asked for, made once, fetched, counted and removed; the tests play Media.</summary>
public sealed class ExportTests : RetentionTest
{
    private static readonly byte[] Exported = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    private readonly ConcurrentQueue<ExportVideo> orders = new();

    private protected override (string Key, string Value)[] Settings => [("Retention:IntermediatesFor", "7.00:00:00")];

    [Fact]
    public async Task Fifty_who_ask_at_once_have_it_made_once()
    {
        var id = await CompleteAndListenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync(id, "?format=mp4&quality=720p")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        answers.ShouldAllBe(answer => answer.Headers.RetryAfter!.Delta == TimeSpan.FromSeconds(2));
        (await answers[0].Content.ReadFromJsonAsync<JsonElement>(Cancellation)).ToString().ShouldBe(
            $$"""{"job_id":"{{id}}","format":"mp4","quality":"720p","status":"queued","progress":0}""");
        var order = await OrderedAsync(1);
        (order.JobId, order.Form, order.ShorterSidePixels, order.Attempt).ShouldBe((id, ExportForm.Mp4, 720, 1));
        await MakeAsync(order);
        await Eventually.SeeAsync(() => StatusAsync(id, "?quality=720p"), status => status == HttpStatusCode.OK, "it is made");
        orders.Count.ShouldBe(1);
        (await Jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.video_export")).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_told_how_far_it_is_and_then_the_file_is_served_with_ranges_and_counted()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "?format=webm&quality=480p");
        var order = await OrderedAsync(1);
        await Jobs.PublishAsync(new ExportProgressed { JobId = id, ExportId = order.ExportId, Attempt = 1, Fraction = 0.4 });
        await Eventually.SeeAsync(
            () => ProgressAsync(id, "?format=webm&quality=480p"), told => told == ("making", 40), "it is told how far it is");

        await MakeAsync(order, "video/webm", "It is small.");
        await Eventually.SeeAsync(() => CountAsync(order.ExportId, "state = 'made'"), made => made == 1, "it is made");

        using var whole = await GetAsync(id, "?format=webm&quality=480p");
        (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "video/webm"));
        whole.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{id}-720p.webm", "it is named as large as it is");
        whole.Headers.GetValues("X-Adjusted").ShouldBe(["It is small."]);
        (await whole.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(Exported);
        using var part = await GetAsync(id, "?format=webm&quality=480p", request => request.Headers.Range = new RangeHeaderValue(90, null));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(Exported[90..]);
        using var known = await GetAsync(id, "?format=webm&quality=480p", request => request.Headers.IfNoneMatch.Add(whole.Headers.ETag!));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var head = await Ann.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, Address(id, "?format=webm&quality=480p")), Cancellation);
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, Exported.Length));
        (await Jobs.ScalarAsync<long>("SELECT downloads FROM jobs.video_export"))
            .ShouldBe(1, "a rest, a head and what is known are no downloads");
    }

    [Fact]
    public async Task By_link_there_is_an_address_that_saves_the_file_without_a_token()
    {
        var id = await CompleteAndListenAsync();
        (await StatusAsync(id, "?quality=480p&link=true")).ShouldBe(HttpStatusCode.Accepted);
        var order = await OrderedAsync(1);
        await MakeAsync(order, adjusted: "It is small.");
        await Eventually.SeeAsync(() => StatusAsync(id, "?quality=480p&link=true"), status => status == HttpStatusCode.OK, "it is made");

        using var answer = await GetAsync(id, "?quality=480p&link=true");

        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        (told.GetProperty("status").GetString(), told.GetProperty("progress").GetInt32(), told.GetProperty("adjusted").GetString())
            .ShouldBe(("made", 100, "It is small."));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var address = new Uri(told.GetProperty("url").GetString()!);
        address.Query.ShouldContain("signature=");
        address.Query.ShouldContain($"expires={told.GetProperty("expires_at").GetDateTimeOffset().ToUnixTimeSeconds()}");
        Uri.UnescapeDataString(address.Query).ShouldContain($"disposition=attachment; filename=\"{id}-720p.mp4\"");
        (await StatusAsync(id, "?quality=480p&link=false")).ShouldBe(HttpStatusCode.OK);
        orders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused_by_its_reason()
    {
        var open = await Jobs.SubmitAsync(Ann, 5);
        var id = await CompleteAndListenAsync();
        using var bob = Jobs.ClientAs(Guid.CreateVersion7());

        (await CodeAsync(await GetAsync(open, ""))).ShouldBe((HttpStatusCode.Conflict, "not_ready"));
        (await CodeAsync(await bob.GetAsync(Address(id, ""), Cancellation))).ShouldBe((HttpStatusCode.NotFound, "not_found"));
        foreach (var query in (string[])
        [
            "?format=avi", "?quality=4k", "?format=otio&quality=720p", "?format=otio&link=true", "?link=1", "?size=1"
        ])
        {
            (await CodeAsync(await GetAsync(id, query))).ShouldBe((HttpStatusCode.BadRequest, "validation_error"), query);
        }

        await DeleteFileAsync($"jobs/{id}/final.mp4");
        (await CodeAsync(await GetAsync(id, ""))).ShouldBe((HttpStatusCode.Gone, "file_gone"));
        orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_is_told_and_who_asks_again_has_it_tried_again()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "?format=mov");
        var order = await OrderedAsync(1);
        await Jobs.PublishAsync(
            new ExportFailed { JobId = id, ExportId = order.ExportId, Attempt = 1, Reason = "The disk is full.", CanRetry = true });

        await Eventually.SeeAsync(
            () => StatusAsync(id, "?format=mov"), status => status == HttpStatusCode.InternalServerError, "it is told");
        using var told = await GetAsync(id, "?format=mov");
        var problem = await told.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        (problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString())
            .ShouldBe(("export_failed", "The disk is full."));
        problem.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        orders.Count.ShouldBe(1);

        await AgeAsync("video_export", "id", "failure_told_at", order.ExportId, "1 minute");
        (await StatusAsync(id, "?format=mov")).ShouldBe(HttpStatusCode.Accepted);
        var again = await OrderedAsync(2);
        (again.ExportId, again.Attempt, again.TargetUri).ShouldBe((order.ExportId, 2, order.TargetUri));
        await MakeAsync(again);
        await Eventually.SeeAsync(() => StatusAsync(id, "?format=mov"), status => status == HttpStatusCode.OK, "it is made");
    }

    [Fact]
    public async Task What_gets_lost_is_asked_for_again_and_fails_after_some_tries()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "?format=poster");
        var reminder = Jobs.Services.GetRequiredService<ExportReminder>();

        for (var asked = 2; asked <= 3; asked++)
        {
            await AgeAsync("video_export", "job_id", "due_at", id, "1 hour");
            await reminder.RemindAsync(Cancellation);
            (await OrderedAsync(asked)).Attempt.ShouldBe(asked);
        }

        await reminder.RemindAsync(Cancellation);
        (await StatusAsync(id, "?format=poster")).ShouldBe(HttpStatusCode.Accepted, "nothing is due");
        await AgeAsync("video_export", "job_id", "due_at", id, "1 hour");
        await reminder.RemindAsync(Cancellation);
        (await CodeAsync(await GetAsync(id, "?format=poster"))).ShouldBe((HttpStatusCode.InternalServerError, "export_failed"));
    }

    [Fact]
    public async Task A_deleted_job_takes_its_exports_with_it_and_one_that_comes_later_goes_at_once()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "");
        var first = await OrderedAsync(1);
        await MakeAsync(first);
        await GetAsync(id, "?format=webm");
        var second = await OrderedAsync(2);

        using var deleted = await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.video_export")).ShouldBe(0);
        (await StatusAsync(id, "")).ShouldBe(HttpStatusCode.NotFound);
        await Eventually.SeeAsync(() => FilesAsync(id), files => files.Length == 0, "its files are gone");
        await MakeAsync(second);
        await Eventually.SeeAsync(() => FilesAsync(id), files => files.Length == 0, "the late one is gone too");
    }

    [Fact]
    public async Task Retention_takes_the_file_and_who_asks_has_it_made_again()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "");
        await MakeAsync(await OrderedAsync(1));
        await Eventually.SeeAsync(() => StatusAsync(id, ""), status => status == HttpStatusCode.OK, "it is made");

        await AgeAsync("video_jobs", "id", "completed_at", id, "8 days");
        await SweepAsync();

        (await FilesAsync(id)).ShouldBe(["final.mp4", "t.jpg"]);
        (await StatusAsync(id, "")).ShouldBe(HttpStatusCode.Accepted);
        (await OrderedAsync(2)).Attempt.ShouldBe(2);
        (await Jobs.ScalarAsync<long>("SELECT downloads FROM jobs.video_export")).ShouldBe(1);
    }

    [Fact]
    public async Task A_film_that_was_made_anew_is_exported_anew()
    {
        var id = await CompleteAndListenAsync();
        await GetAsync(id, "");
        var first = await OrderedAsync(1);
        await MakeAsync(first);
        await Eventually.SeeAsync(() => StatusAsync(id, ""), status => status == HttpStatusCode.OK, "it is made");

        await PutAsync($"jobs/{id}/final.mp4", [9, 9, 9, 9]);

        (await StatusAsync(id, "")).ShouldBe(HttpStatusCode.Accepted);
        (await OrderedAsync(2)).ExportId.ShouldNotBe(first.ExportId);
        (await FilesAsync(id)).ShouldNotContain($"exports/{first.ExportId}.mp4");
    }

    [Fact]
    public async Task A_timeline_is_written_at_once_with_signed_addresses_of_its_parts()
    {
        var id = await CompleteAndListenAsync();

        using var answer = await GetAsync(id, "?format=otio");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{id}.otio");
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        document.GetProperty("OTIO_SCHEMA").GetString().ShouldBe("Timeline.1");
        var addresses = document.ToString().Split('"')
            .Where(text => text.StartsWith("http://files.example/", StringComparison.Ordinal))
            .ToList();
        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => address.Contains("signature=", StringComparison.Ordinal));
        (await Jobs.ScalarAsync<long>("SELECT downloads FROM jobs.video_export WHERE format = 'otio'")).ShouldBe(1);
        orders.ShouldBeEmpty();
    }

    private async Task<Guid> CompleteAndListenAsync()
    {
        var endpoint = Jobs.Services.GetRequiredService<IBus>().ConnectReceiveEndpoint(
            "export-orders",
            received => received.Handler<ExportVideo>(context =>
            {
                orders.Enqueue(context.Message);
                return Task.CompletedTask;
            }));
        await endpoint.Ready;
        return await CompleteAsync();
    }

    /// <summary>The newest order, once there are so many.</summary>
    private async Task<ExportVideo> OrderedAsync(int count)
    {
        await Eventually.SeeAsync(() => Task.FromResult(orders.Count), seen => seen == count, $"{count} are asked for");
        return orders.Last();
    }

    private async Task MakeAsync(ExportVideo order, string contentType = "video/mp4", string? adjusted = null)
    {
        await PutAsync(ObjectUri.Parse(order.TargetUri.OriginalString).Key, Exported);
        await Jobs.PublishAsync(new VideoExported
        {
            JobId = order.JobId,
            ExportId = order.ExportId,
            Attempt = order.Attempt,
            Uri = order.TargetUri,
            ContentType = contentType,
            SizeBytes = Exported.Length,
            WidthPixels = 720,
            HeightPixels = 1280,
            Adjusted = adjusted,
        });
    }

    private async Task PutAsync(string key, byte[] content)
    {
        var stores = Jobs.Services.GetRequiredService<IObjectStores>();
        using var stream = new MemoryStream(content);
        await stores.For(stores.Own(key)).PutAsync(stores.Own(key), stream, new PutOptions(), Cancellation);
    }

    private async Task DeleteFileAsync(string key)
    {
        var stores = Jobs.Services.GetRequiredService<IObjectStores>();
        await stores.For(stores.Own(key)).DeleteAsync(stores.Own(key), Cancellation);
    }

    private Task<HttpResponseMessage> GetAsync(Guid id, string query, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address(id, query));
        change?.Invoke(request);
        return Ann.SendAsync(request, Cancellation);
    }

    private async Task<HttpStatusCode> StatusAsync(Guid id, string query)
    {
        using var answer = await GetAsync(id, query);
        return answer.StatusCode;
    }

    private async Task<(string?, int)> ProgressAsync(Guid id, string query)
    {
        using var answer = await GetAsync(id, query);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (told.GetProperty("status").GetString(), told.GetProperty("progress").GetInt32());
    }

    private static async Task<(HttpStatusCode, string?)> CodeAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        }
    }

    private Task<long> CountAsync(Guid export, string condition) =>
        Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_export WHERE id = '{export}' AND {condition}");

    private static string Address(Guid id, string query) => $"/api/video/jobs/{id}/export{query}";
}
