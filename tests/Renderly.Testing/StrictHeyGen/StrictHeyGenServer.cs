using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>
/// A second provider of presenters, written from its published reference alone, without a look at our client or at the simulator. It takes
/// what is documented and nothing else: whatever is not is remembered in <see cref="Faults"/>, which a test expects to be empty.
/// </summary>
public sealed class StrictHeyGenServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private HeyGenAccount account;
    private readonly Lock gate = new();
    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentQueue<HeyGenCall> calls = [];
    private readonly List<HeyGenScript> scripts = [];
    private readonly string[] origins = ["", "", ""];

    private StrictHeyGenServer(WebApplication app)
    {
        this.app = app;
        account = new HeyGenAccount(Settings);
    }

    public HeyGenSettings Settings { get; private set; } = new();

    /// <summary>Base address of the API, as https://api.heygen.com.</summary>
    public Uri Api => new(origins[(int)HeyGenHost.Api]);

    /// <summary>Base address of the old uploads, as https://upload.heygen.com.</summary>
    public Uri Upload => new(origins[(int)HeyGenHost.Upload]);

    /// <summary>What was not as documented, each with its request.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Every request, in the order of the answers.</summary>
    public IReadOnlyList<HeyGenCall> Calls => [.. calls];

    public IReadOnlyList<HeyGenPayment> Payments
    {
        get
        {
            lock (gate)
            {
                return account.Payments;
            }
        }
    }

    /// <summary>Titles of the videos that are kept, deleted ones left out.</summary>
    public IReadOnlyList<string> Titles
    {
        get
        {
            lock (gate)
            {
                return [.. account.Videos.Select(video => video.Title)];
            }
        }
    }

    public static async Task<StrictHeyGenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var _ in Enum.GetValues<HeyGenHost>())
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new StrictHeyGenServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync();
        app.Urls.ToArray().CopyTo(server.origins, 0);
        return server;
    }

    /// <summary>The next requests at a route are answered so, one after another; those after them as usual.</summary>
    /// <param name="route">As in <see cref="HeyGenCall.Route"/>.</param>
    public void Answer(string route, params IReadOnlyList<HeyGenAnswer> answers) => AnswerWith("", route, answers);

    /// <summary>The same for requests whose body has this text in it alone.</summary>
    public void AnswerWith(string text, string route, params IReadOnlyList<HeyGenAnswer> answers)
    {
        lock (gate)
        {
            scripts.AddRange(answers.Select(answer => new HeyGenScript(HeyGenRoutes.Known(route), text, answer, IsOnce: true)));
        }
    }

    /// <summary>Every request at a route is answered so from now on.</summary>
    public void Always(string route, HeyGenAnswer answer)
    {
        lock (gate)
        {
            scripts.Add(new HeyGenScript(HeyGenRoutes.Known(route), "", answer, IsOnce: false));
        }
    }

    /// <summary>Everything is as at the start, and nothing has happened yet.</summary>
    public void Reset()
    {
        lock (gate)
        {
            scripts.Clear();
            faults.Clear();
            calls.Clear();
            Settings = new HeyGenSettings();
            account = new HeyGenAccount(Settings);
        }
    }

    /// <summary>Puts a file there that can be used at once.</summary>
    /// <param name="contentType">Such as <c>video/mp4</c>.</param>
    /// <returns>The asset's id.</returns>
    public string AddAsset(string contentType)
    {
        lock (gate)
        {
            var asset = new HeyGenAsset(account.NextId("asset"), contentType, 1) { IsStored = true, IsComplete = true };
            account.Keep(asset);
            return asset.Id;
        }
    }

    /// <summary>Whatever addresses were handed out answer 403 from now on; a look gives new ones.</summary>
    public void ExpireAddresses()
    {
        lock (gate)
        {
            account.ExpireAddresses();
        }
    }

    /// <summary>The requests at a route, in their order.</summary>
    public IReadOnlyList<HeyGenCall> CallsAt(string route) => [.. calls.Where(call => call.Route == HeyGenRoutes.Known(route))];

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);

        var port = context.Connection.LocalPort;
        var host = (HeyGenHost)Array.FindIndex(origins, origin => new Uri(origin).Port == port);
        var (route, id) = HeyGenRoutes.Match(host, request.Method, request.Path.Value!);
        var found = new List<string>();
        var exchange = new HeyGenExchange(host, route, id, request, body.ToArray(), origins[(int)HeyGenHost.Storage], found);
        HeyGenAnswer answer;
        lock (gate)
        {
            answer = Judge(exchange);
            foreach (var fault in found)
            {
                faults.Enqueue($"{request.Method} {request.Path}{request.QueryString} at {host}: {fault}");
            }

            calls.Enqueue(CallOf(exchange, answer));
        }

        await WriteAsync(context, answer);
    }

    private HeyGenAnswer Judge(HeyGenExchange exchange)
    {
        if (HeyGenRoutes.Common(exchange, Settings.Key) is { } refusal)
        {
            return refusal;
        }

        if (scripts.Find(script => script.IsFor(exchange)) is not { } scripted)
        {
            return HeyGenRoutes.Handle(exchange, account);
        }

        if (scripted.IsOnce)
        {
            scripts.Remove(scripted);
        }

        if (scripted.Answer.Effect)
        {
            HeyGenRoutes.Handle(exchange, account);
        }

        return scripted.Answer;
    }

    private static HeyGenCall CallOf(HeyGenExchange exchange, HeyGenAnswer answer) => new(
        exchange.Host,
        exchange.Route,
        exchange.Request.Path + exchange.Request.QueryString,
        exchange.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
        exchange.Body.Length,
        exchange.ContentType == "application/json" ? Encoding.UTF8.GetString(exchange.Body) : null,
        answer.Status);

    private static async Task WriteAsync(HttpContext context, HeyGenAnswer answer)
    {
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
}
