using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Media.Music;

/// <summary>Choices that follow from a seed, on every machine and in every version of the runtime.</summary>
internal sealed class Dice(int seed)
{
    /// <param name="what">What is chosen; another name is another throw.</param>
    /// <param name="among">How many there are.</param>
    /// <returns>0 … <paramref name="among"/> − 1.</returns>
    public int Throw(string what, int among) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{what}")))[0] % among;

    public T Pick<T>(string what, IReadOnlyList<T> among) => among[Throw(what, among.Count)];
}
