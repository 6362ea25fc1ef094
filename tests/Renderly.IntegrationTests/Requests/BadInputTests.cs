using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Renderly.IntegrationTests.Requests;

/// <summary>
/// Row 21 of docs/reliability.md: whatever comes in, the answer says what is wrong with it and where, and is never a 500.
/// </summary>
[Collection(JobsInstallationCollection.Name)]
public sealed class BadInputTests(JobsInstallation renderly, ITestOutputHelper output)
{
    private const long Gigabyte = 1L << 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mutation_of_a_valid_request_is_accepted_or_refused_with_its_place()
    {
        var mutations = Mutations.Of(JobsInstallation.Request()).ToList();
        var (accepted, refused) = (0, 0);
        foreach (var (name, pointer, body) in mutations)
        {
            var answer = await renderly.Ann[0].SendAsync(HttpMethod.Post, "/api/video/generate/", body);
            if (answer.Status == 202)
            {
                accepted++;
                continue;
            }

            refused++;
            answer.Status.ShouldBe(400, $"{name}: {answer.Body}");
            var places = answer.Json["errors"]!.AsArray()
                .Select(error => (Pointer: (string)error!["pointer"]!, Code: (string)error["code"]!))
                .ToList();
            places.ShouldContain(
                place => place.Pointer.StartsWith(pointer, StringComparison.Ordinal) || place.Code == "malformed_json",
                $"{name}: {answer.Body}");
            places.ShouldAllBe(place => place.Code != "invalid", $"{name}: {answer.Body}");
        }

        output.WriteLine($"{mutations.Count} mutations: {accepted} accepted, {refused} refused with the place, none a 500.");
        mutations.Count.ShouldBeGreaterThan(200);
        refused.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Broken_texts_are_refused_and_never_a_500()
    {
        var valid = JobsInstallation.Request().ToJsonString();
        var random = new Random(21);
        for (var text = 0; text < 100; text++)
        {
            var bytes = Encoding.UTF8.GetBytes(valid);
            for (var flip = 0; flip < 3; flip++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var content = new ByteArrayContent(bytes, 0, random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length));
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var response = await renderly.Ann[0].PostAsync(new Uri("/api/video/generate/", UriKind.Relative), content, Cancellation);

            response.StatusCode.ShouldBeOneOf([HttpStatusCode.Accepted, HttpStatusCode.BadRequest], Encoding.UTF8.GetString(bytes));
        }
    }

    [Theory]
    [InlineData("text/plain", "{}", 415, "unsupported_media_type")]
    [InlineData(null, "{}", 415, "unsupported_media_type")]
    [InlineData("application/json", "", 400, "validation_error")]
    [InlineData("application/json", "[]", 400, "validation_error")]
    public async Task Wrong_kind_of_body_is_refused(string? type, string body, int status, string code)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = null;
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await renderly.Ann[0].PostAsync(new Uri("/api/video/generate/", UriKind.Relative), content, Cancellation);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain($"\"code\":\"{code}\"");
    }

    [Fact]
    public async Task Hundred_thousand_scenes_are_refused_with_the_list_named()
    {
        var body = $$"""{"scenes":[{{string.Join(',', Enumerable.Repeat("{}", 100_000))}}]}""";
        var answer = await renderly.Ann[0].SendAsync(HttpMethod.Post, "/api/video/generate/", body);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain("""{"pointer":"#/scenes","code":"too_many","detail":"Must have 1 to 20 entries, has 100000."}""");
        (await renderly.Ann[0].SendAsync(HttpMethod.Post, "/api/video/quote/", body)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Very_many_unknown_fields_are_answered_briefly()
    {
        var body = $$"""{{{string.Join(',', Enumerable.Range(0, 60_000).Select(field => $"\"f{field}\":0"))}}}""";
        var answer = await renderly.Ann[0].SendAsync(HttpMethod.Post, "/api/video/generate/", body);

        answer.Status.ShouldBe(400);
        answer.Body.Length.ShouldBeLessThan(100_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gigabyte_is_refused_without_being_read(bool isAnnounced)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, renderly.Ann[0].BaseAddress!.Port, Cancellation);
        var length = isAnnounced
            ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Gigabyte}")
            : "Transfer-Encoding: chunked";
        var head = $"POST /api/video/generate/ HTTP/1.1\r\nHost: x\r\nAuthorization: "
            + $"{renderly.Ann[0].DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\n{length}\r\n\r\n";

        // Taken once: a connection that the refusal has closed gives no stream any more.
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sending = SendAsync(stream, isAnnounced, enough.Token);
        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync(Cancellation);
        await enough.CancelAsync();
        var sent = await sending;

        status.ShouldBe("HTTP/1.1 413 Payload Too Large");
        output.WriteLine(
            $"Refused after {sent / 1024} KiB of a gigabyte; "
            + $"managed memory grew by {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024} KiB.");
        sent.ShouldBeLessThan(Gigabyte / 8);
    }

    /// <summary>Sends until it is told to stop or the connection is closed; returns how many bytes went out.</summary>
    private static async Task<long> SendAsync(NetworkStream stream, bool isAnnounced, CancellationToken cancellationToken)
    {
        var block = Encoding.ASCII.GetBytes(isAnnounced ? new string(' ', 0x10000) : $"10000\r\n{new string(' ', 0x10000)}\r\n");
        var sent = 0L;
        try
        {
            while (sent < Gigabyte)
            {
                await stream.WriteAsync(block, cancellationToken);
                sent += block.Length;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Closed by the server, or answered: both end the sending.
        }

        return sent;
    }
}
