using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class AdminAuditTests : IDisposable
{
    private static readonly Guid Root = Guid.CreateVersion7();
    private static readonly Guid Token = Guid.CreateVersion7();

    private readonly AuditLines audit = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => audit.Dispose();

    [Theory]
    [InlineData("/admin", Roles.Admin, HttpStatusCode.OK)]
    [InlineData("/admin", Roles.User, HttpStatusCode.Forbidden)]
    [InlineData("/admin/crash", Roles.Admin, HttpStatusCode.InternalServerError)]
    [InlineData("/theirs", Roles.User, HttpStatusCode.OK)]
    public async Task What_is_asked_as_an_admin_is_logged_with_who_asked_and_the_answer(string path, string role, HttpStatusCode status)
    {
        await using var service = await SampleService.StartAsync(withIdentity: true, audit: audit);

        (await AskAsync(service, path, role)).ShouldBe(status);

        await Eventually.SeeAsync(() => Task.FromResult(audit.Lines.Count), lines => lines == 1, "it is logged");
        audit.Lines.Single().ShouldBe(
            $"root ({Root}, {role}, token {Token}) from 127.0.0.1 asked GET {path}: {(int)status}, request req-1");
    }

    [Fact]
    public async Task What_anybody_asks_for_himself_is_not()
    {
        await using var service = await SampleService.StartAsync(withIdentity: true, audit: audit);

        await AskAsync(service, "/me", Roles.Admin);
        await AskAsync(service, "/admin", Roles.Admin);

        await Eventually.SeeAsync(() => Task.FromResult(audit.Lines.Count), lines => lines > 0, "the second is logged");
        audit.Lines.ShouldHaveSingleItem().ShouldContain("GET /admin");
    }

    private static async Task<HttpStatusCode> AskAsync(SampleService service, string path, string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(GatewayIdentity.Header, SampleService.Sign(new GatewayIdentity(Root, "root", role, []) { TokenId = Token }));
        using var answer = await service.Client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private sealed class AuditLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
