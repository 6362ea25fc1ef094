using Renderly.Simulator.Data;

namespace Renderly.UnitTests.Simulator;

public sealed class AppendLogTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Lines_are_found_again_in_order()
    {
        await using (var log = new AppendLog<Line>(_path, durable: true))
        {
            for (var i = 0; i < 50; i++)
                await log.AppendAsync(new Line(i), TestContext.Current.CancellationToken);
        }

        Read().ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Line_is_in_the_file_when_the_append_has_returned()
    {
        await using var log = new AppendLog<Line>(_path, durable: true);
        await log.AppendAsync(new Line(7), TestContext.Current.CancellationToken);
        await using var reader = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        (await new StreamReader(reader).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("{\"number\":7}\n");
    }

    [Fact]
    public async Task Concurrent_appends_are_all_kept_once()
    {
        await using (var log = new AppendLog<Line>(_path, durable: true))
            await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => log.AppendAsync(new Line(i), TestContext.Current.CancellationToken)));
        Read().Order().ShouldBe(Enumerable.Range(0, 2000));
    }

    [Fact]
    public async Task Line_torn_by_a_crash_is_cut_off_and_writing_goes_on_after_the_last_whole_one()
    {
        await File.WriteAllTextAsync(_path, "{\"number\":1}\n{\"numb", TestContext.Current.CancellationToken);
        await using (var log = new AppendLog<Line>(_path, durable: true))
            await log.AppendAsync(new Line(2), TestContext.Current.CancellationToken);
        Read().ShouldBe([1, 2]);
    }

    private List<int> Read() => [.. File.ReadLines(_path).Select(l => int.Parse(l.Split(':')[1].TrimEnd('}'), null))];

    internal sealed record Line(int Number);
}
