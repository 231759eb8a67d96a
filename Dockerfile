# The server, which also follows folders, as an image. scripts/setup holds the only list of build packages; the packages of the
# runtime stage are those that own the libraries the program is linked with.
FROM debian:trixie-slim AS build
WORKDIR /src
COPY scripts/setup scripts/setup
RUN scripts/setup
COPY . .
RUN cmake --preset release -DDATELINE_TESTS=OFF -DDATELINE_BENCH=OFF \
 && cmake --build --preset release --target dateline \
 && install -D --strip build/release/dateline /out/dateline
RUN ldd /out/dateline | awk '$3 ~ /^\// {print $3}' | xargs realpath | xargs dpkg-query -S | cut -d: -f1 | sort -u > /out/packages

FROM debian:trixie-slim
COPY --from=build /out/packages /tmp/packages
RUN apt-get update \
 && xargs apt-get install -y --no-install-recommends curl < /tmp/packages \
 && rm -rf /var/lib/apt/lists/* /tmp/packages \
 && useradd --system --home-dir /archive dateline \
 && install -d -o dateline /archive
COPY --from=build /out/dateline /usr/bin/dateline
USER dateline
ENV DATELINE_ARCHIVE=/archive
VOLUME /archive
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD curl -fsS -o /dev/null http://127.0.0.1:8080/livez
ENTRYPOINT ["dateline"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--public"]
